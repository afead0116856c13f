import FeedModel
import FeedStore

/// `feeds.d/feedd.json`: the one list of feeds that feedd itself writes. The operator may edit it too; what is in it stays.
struct SubscriptionFile {
    let path: String
    private let folder: String
    private var entries: [JSONValue] = []

    private static let name = "feedd.json"

    /// Reads the list beside a configuration; one that does not exist is empty.
    init(of configuration: Configuration) throws(SubscriptionError) {
        let base = ConfigurationFiles.folder(of: configuration.file)
        folder = ConfigurationFiles.absolute("feeds.d", in: base)
        path = folder + "/" + Self.name
        let isRead = configuration.feedFiles.contains { pattern in
            ConfigurationFiles.names(ConfigurationFiles.absolute(pattern, in: base), path)
        }
        guard isRead else { throw .notRead(path: path) }
        switch ConfigurationFiles.read(path, bytesMax: ConfigurationReader.feedFileBytesMax) {
        case .success(let bytes): entries = try Self.entries(bytes, path: path)
        case .failure(let failure) where failure.isMissing: entries = []
        case .failure(let failure): throw .unreadable(path: path, reason: failure.message)
        }
    }

    private static func entries(_ bytes: [UInt8], path: String) throws(SubscriptionError) -> [JSONValue] {
        do {
            let value = try JSONValue(parsing: bytes)
            return value["feeds"]?.array ?? value.array
        } catch {
            throw .invalidList(path: path, reason: "no JSON: \(error.description)")
        }
    }

    mutating func append(_ subscription: Subscription) {
        var members = [JSONMember("url", .string(subscription.url))]
        if let id = subscription.id { members.append(JSONMember("id", .string(id))) }
        if !subscription.tags.isEmpty {
            members.append(JSONMember("tags", .array(subscription.tags.map { .string($0) })))
        }
        entries.append(.object(members))
    }

    /// Takes out the entry with this address as written; false when there is none.
    mutating func remove(writtenURL: String) -> Bool {
        guard let index = entries.firstIndex(where: { ($0["url"]?.string ?? $0.string) == writtenURL }) else {
            return false
        }
        entries.remove(at: index)
        return true
    }

    /// Puts the list in the place of the old one; a crash leaves one of the two, whole.
    func save() throws(SubscriptionError) {
        let disk = POSIXFileSystem()
        do {
            if try disk.status(folder) == nil { try disk.makeDirectory(folder) }
            try disk.replace(Self.name, in: folder, with: bytes)
        } catch {
            throw .unwritable(path: path, reason: "\(error)")
        }
    }

    /// A feed a line, so that people, `diff` and `grep` can read it.
    private var bytes: [UInt8] {
        var text = Array("{ \"feeds\": [".utf8)
        for (index, entry) in entries.enumerated() {
            var writer = JSONWriter()
            writer.value(entry)
            text += Array((index == 0 ? "\n  " : ",\n  ").utf8) + writer.bytes
        }
        return text + Array("\n] }\n".utf8)
    }
}

/// A feed to be listed.
package struct Subscription: Sendable, Hashable {
    /// As the operator wrote it, or absolute.
    package var url: String
    /// nil: named by a hash of its address.
    package var id: String?
    package var tags: [String]

    package init(url: String, id: String? = nil, tags: [String] = []) {
        self.url = url
        self.id = id
        self.tags = tags
    }
}

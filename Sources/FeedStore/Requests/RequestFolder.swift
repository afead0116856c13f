import FeedModel

/// What commands leave for the process that holds the store (DESIGN section 2): `undo`, `compact`, `reload` (of `add`)
/// while a daemon runs. A file a request, applied in the order of their names at the next commit, then removed.
package struct RequestFolder: Sendable {
    private let directory: String
    private let fileSystem: any FileSystem
    private let clock: any StoreClock
    /// A request is a few words; a folder full of them is somebody's mistake.
    private static let bytesMax = 1 << 20
    private static let countMax = 10_000

    /// One thing to be done.
    package struct Request: Sendable, Hashable {
        /// The file it was read from.
        package let name: String
        /// What to do: `undo`, `compact`, `reload`.
        package let kind: String
        /// With what; an object.
        package let arguments: JSONValue

        package init(name: String, kind: String, arguments: JSONValue) {
            self.name = name
            self.kind = kind
            self.arguments = arguments
        }
    }

    package init(
        in directory: String, fileSystem: any FileSystem = POSIXFileSystem(),
        clock: any StoreClock = SystemStoreClock()
    ) {
        self.directory = StoreLayout(root: directory).requests
        self.fileSystem = fileSystem
        self.clock = clock
    }

    /// Leaves a request, durably.
    package func leave(_ kind: String, _ arguments: JSONValue) throws(StoreError) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", 1)
        writer.member("kind", kind)
        writer.key("arguments")
        writer.value(arguments)
        writer.endObject()
        writer.endLine()
        var generator = SystemRandomNumberGenerator()
        var name = JSONWriter()
        name.appendHex(UInt64(bitPattern: clock.now().milliseconds), digits: 14)
        name.appendRaw("-")
        name.appendHex(generator.next(), digits: 8)
        let file = String(decoding: name.bytes, as: UTF8.self) + ".json"
        do {
            try fileSystem.replace(file, in: directory, with: writer.bytes)
        } catch { throw StoreError(error) }
        POSIXProcess.give(directory + "/" + file, toOwnerOf: directory)
    }

    /// What is waiting, oldest first. A file that is no request is set aside under another name.
    package func pending() throws(StoreError) -> [Request] {
        do {
            var requests: [Request] = []
            for name in try fileSystem.names(in: directory).prefix(Self.countMax) where name.hasSuffix(".json") {
                let path = directory + "/" + name
                if let request = try request(name) {
                    requests.append(request)
                } else {
                    try fileSystem.rename(path, to: path + ".bad")
                }
            }
            return requests
        } catch { throw StoreError(error) }
    }

    /// Takes a request away that was applied.
    package func remove(_ request: Request) throws(StoreError) {
        do {
            try fileSystem.remove(directory + "/" + request.name)
        } catch { throw StoreError(error) }
    }

    private func request(_ name: String) throws(FileError) -> Request? {
        guard let bytes = try fileSystem.contents(of: directory + "/" + name, byteCountMax: Self.bytesMax),
            // What is wrong with it does not matter: it is set aside as it is.
            let value = try? JSONValue(parsing: bytes), let kind = value["kind"]?.string
        else { return nil }
        return Request(name: name, kind: kind, arguments: value["arguments"] ?? .object([]))
    }
}

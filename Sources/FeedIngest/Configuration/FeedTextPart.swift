import FeedModel

/// Some lines of a feeds.txt, read beside the others.
struct FeedTextPart: Sendable {
    /// What a line says.
    enum Line: Sendable {
        case feed(ListedFeed)
        /// What stands where an address should.
        case noAddress(String, line: Int)
    }

    private(set) var lines: [Line] = []
    private(set) var lineCount = 0

    /// A URL a line, then tags, quoted where they hold spaces; `#` starts a comment (newsboat's form).
    ///
    /// - Parameters:
    ///   - bytes: Whole lines.
    ///   - path: The file.
    ///   - folder: What a relative `file:` begins at.
    init(_ bytes: ArraySlice<UInt8>, of path: String, folder: String) {
        let file = FeedConfiguration(url: "", writtenURL: "", source: .init(file: path, line: 0))
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
            lineCount += 1
            read(bytes[start..<end], file, folder: folder)
            start = end + 1
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, _ file: FeedConfiguration, folder: String) {
        var words = FeedLine.words(line)
        guard !words.isEmpty else { return }
        let written = words.removeFirst()
        guard let url = FeedListReader.address(written, folder: folder) else {
            lines.append(.noAddress(written, line: lineCount))
            return
        }
        var feed = file.neighbour(url: url, writtenURL: written, line: lineCount)
        if !words.isEmpty { feed.tags = words }
        lines.append(.feed(ListedFeed(feed)))
    }

    /// Cuts a file at the ends of lines into parts of about that many bytes.
    static func cut(_ bytes: [UInt8], every count: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let wanted = min(start + count, bytes.count)
            let end = bytes[(wanted - 1)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            parts.append(start..<end)
            start = end
        }
        return parts
    }
}

/// A feed with the hashes by which it is looked for among the others.
struct ListedFeed: Sendable {
    var feed: FeedConfiguration
    /// As given, or made of the address.
    let id: String
    let addressHash: UInt64
    let idHash: UInt64

    init(_ feed: FeedConfiguration) {
        self.feed = feed
        addressHash = KeyedHasher.hash(feed.url, seed: .names)
        let written = feed.writtenURL
        let writtenHash = written == feed.url ? addressHash : KeyedHasher.hash(written, seed: .names)
        id = feed.id ?? FeedConfiguration.hashedID(writtenHash).rawValue
        idHash = KeyedHasher.hash(id, seed: .names)
    }
}

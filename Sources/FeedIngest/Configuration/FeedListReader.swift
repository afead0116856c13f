import FeedModel
import FeedParse

/// Collects the feeds of the configuration and of all feed files, and the conflicts between them.
struct FeedListReader {
    var problems: ProblemList
    private(set) var feeds: [FeedConfiguration] = []
    private let folder: String
    /// Places in `feeds`.
    private var byURL = ListedPlaces()
    private var byID = ListedPlaces()
    /// The ids of `feeds`.
    private var ids: [String] = []

    init(folder: String, problems: ProblemList) {
        self.folder = folder
        self.problems = problems
    }

    /// Reads each file that a pattern names. A pattern with `*` may match nothing; a plain name that the operator wrote
    /// and that is missing is worth a warning.
    mutating func readFiles(matching pattern: String, mustExist: Bool) {
        let path = ConfigurationFiles.absolute(pattern, in: folder)
        let paths = pattern.contains("*") ? ConfigurationFiles.matching(path) : [path]
        for path in paths {
            switch ConfigurationFiles.read(path, bytesMax: ConfigurationReader.feedFileBytesMax) {
            case .success(let bytes): readFile(path, bytes)
            case .failure(let failure) where failure.isMissing:
                if mustExist {
                    problems.warning(path, nil, "", "does not exist; create it or take it out of feed_files")
                }
            case .failure(let failure): problems.error(path, nil, "", failure.message)
            }
        }
    }

    /// Reads the `feeds` list of a JSON file.
    mutating func readFeeds(_ node: ConfigurationNode?, file: String, path: String) {
        guard let node else { return }
        guard case .array(let elements) = node.content else {
            problems.error(file, node.line, path, "is \(node.kind), write a list of feeds: [ { \"url\": \"…\" } ]")
            return
        }
        for (index, element) in elements.enumerated() {
            if let feed = feed(element, file: file, path: "\(path)[\(index)]") { add(feed, path: "\(path)[\(index)]") }
        }
    }

    private mutating func readFile(_ path: String, _ bytes: [UInt8]) {
        switch path.split(separator: ".").last {
        case "json": readJSON(path, bytes)
        case "opml", "xml": readOPML(path, bytes)
        default: readText(path, bytes)
        }
    }

    private mutating func readJSON(_ path: String, _ bytes: [UInt8]) {
        do {
            let root = try ConfigurationNode.parse(bytes)
            if case .array = root.content { return readFeeds(root, file: path, path: "feeds") }
            var section = SectionReader(root, file: path, path: "", problems: &problems)
            readFeeds(section.node("feeds"), file: path, path: "feeds")
            section.finish(&problems)
        } catch {
            problems.error(path, error.line, "", "\(error.message); the file must be JSON: { \"feeds\": [ … ] }")
        }
    }

    private mutating func readOPML(_ path: String, _ bytes: [UInt8]) {
        do {
            for outline in try OPMLDocument(parsing: bytes).outlines {
                let source = FeedConfiguration.Source(file: path, line: 1)
                guard let url = address(outline.xmlURL, source: source, path: "xmlUrl") else { continue }
                var feed = FeedConfiguration(url: url, writtenURL: outline.xmlURL, source: source)
                feed.tags = outline.tags
                add(feed, path: "xmlUrl")
            }
        } catch {
            problems.error(path, nil, "", "\(error.description)")
        }
    }

    /// A URL a line; the parts of a round are read side by side.
    private mutating func readText(_ path: String, _ bytes: [UInt8]) {
        var rest = FeedTextPart.cut(bytes, every: Self.partBytes)[...]
        let folder = folder
        var linesBefore = 0
        while !rest.isEmpty {
            let round = Array(rest.prefix(rest.count > 1 ? SideBySide.width : 1))
            rest = rest.dropFirst(round.count)
            for part in SideBySide.map(round, { FeedTextPart(bytes[$0], of: path, folder: folder) }) {
                for line in part.lines { add(line, of: path, after: linesBefore) }
                linesBefore += part.lineCount
            }
        }
    }

    private static let partBytes = 1 << 20

    private mutating func add(_ line: FeedTextPart.Line, of path: String, after linesBefore: Int) {
        switch line {
        case .feed(var listed):
            listed.feed.moveDown(by: linesBefore)
            add(listed, path: "")
        case .noAddress(let written, let line):
            reportAddress(written, source: .init(file: path, line: linesBefore + line), path: "")
        }
    }

    private mutating func feed(_ node: ConfigurationNode, file: String, path: String) -> FeedConfiguration? {
        if case .string(let text) = node.content {
            let source = FeedConfiguration.Source(file: file, line: node.line)
            return address(text, source: source, path: path).map {
                FeedConfiguration(url: $0, writtenURL: text, source: source)
            }
        }
        var section = SectionReader(node, file: file, path: path, problems: &problems)
        let source = FeedConfiguration.Source(file: file, line: section.line(of: "url") ?? node.line)
        guard let written = section.text("url", &problems) else {
            problems.error(file, node.line, path, "has no url; write { \"url\": \"https://…\" }")
            return nil
        }
        let url = address(written, source: source, path: section.dotted("url"))
        var wishes = FeedConfiguration.Wishes()
        wishes.id = identifier(&section, file: file)
        wishes.tags = section.texts("tags", default: [], &problems)
        wishes.isEnabled = section.bool("enabled", default: true, &problems)
        wishes.interval = section.duration(
            "interval", default: nil, in: .seconds(10) ... .seconds(400 * 86_400), allowsNull: true, &problems)
        wishes.deduplicates = section.bool("deduplicate", default: true, &problems)
        wishes.request = request(&section)
        wishes.authFile = section.text("auth_file", &problems).map { ConfigurationFiles.absolute($0, in: folder) }
        wishes.identity = section.choice("identity", default: IdentityWish.learned, &problems).trust
        section.finish(&problems)
        return url.map { FeedConfiguration(url: $0, writtenURL: written, source: source, wishes: wishes) }
    }

    private mutating func request(_ section: inout SectionReader) -> FeedRequestOptions {
        var request = FeedRequestOptions()
        if section.has("headers") {
            var headers = section.section("headers", &problems)
            request.headers = headers.fields(&problems)
        }
        request.userAgent = section.text("user_agent", &problems)
        request.httpVersion = section.choice("http_version", default: .automatic, &problems)
        request.clientCertificateFile = section.text("client_certificate", &problems).map {
            ConfigurationFiles.absolute($0, in: folder)
        }
        request.certificateAuthorityFile = section.text("ca_file", &problems).map {
            ConfigurationFiles.absolute($0, in: folder)
        }
        request.proxy = section.text("proxy", &problems)
        request.allowNetworks = section.texts("allow_networks", default: [], &problems)
        return request
    }

    private mutating func identifier(_ section: inout SectionReader, file: String) -> String? {
        guard let id = section.text("id", &problems) else { return nil }
        guard Self.isIdentifier(id) else {
            problems.error(
                file, section.line(of: "id"), section.dotted("id"),
                "is \"\(id.prefix(60))\", write at most 64 letters, digits, dots, dashes and underscores")
            return nil
        }
        return id
    }

    /// Whether a feed may be called so: it stands in log fields, file names of backups and on command lines.
    static func isIdentifier(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 64
            && id.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_.".utf8.contains(byte)
            }
    }

    /// The absolute form of a feed's address; nil, with a problem, when it is none.
    private mutating func address(_ text: String, source: FeedConfiguration.Source, path: String) -> String? {
        if let address = Self.address(text, folder: folder) { return address }
        reportAddress(text, source: source, path: path)
        return nil
    }

    private mutating func reportAddress(_ text: String, source: FeedConfiguration.Source, path: String) {
        problems.error(
            source.file, source.line, path,
            "\"\(WebURL.masked(text).prefix(200))\" is no address of a feed; write http://…, https://… or file:…")
    }

    /// The absolute form of a feed's address. nil: it is none.
    static func address(_ text: String, folder: String) -> String? {
        if WebURL.isPlain(text) { return text }
        // A path is taken as it stands, and no file's name that anybody means holds a control character.
        let isClean = !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
        if isClean, text.hasPrefix("file:"), !text.hasPrefix("file:/") {
            return "file://" + ConfigurationFiles.absolute(String(text.dropFirst(5)), in: folder)
        }
        guard let url = WebURL(text), url.isWeb || (isClean && url.scheme == "file") else { return nil }
        // One text for both where they are alike: there may be a million.
        let address = url.description
        return address == text ? text : address
    }

    private mutating func add(_ feed: FeedConfiguration, path: String) { add(ListedFeed(feed), path: path) }

    /// The same address twice in one file is a slip; in two files the first one counts.
    private mutating func add(_ listed: ListedFeed, path: String) {
        let feed = listed.feed
        if let place = byURL.place(listed.addressHash, where: { feeds[$0].url == feed.url }) {
            return reportTwice(feed, feeds[place].source, path: path)
        }
        if let place = byID.place(listed.idHash, where: { ids[$0] == listed.id }) {
            let (source, earlier) = (feed.source, feeds[place].source)
            problems.error(
                source.file, source.line, path,
                "the id \"\(listed.id)\" is used in \(earlier.file):\(earlier.line); give another")
            return
        }
        let place = Int32(truncatingIfNeeded: feeds.count)
        byURL.add(listed.addressHash, place: place)
        byID.add(listed.idHash, place: place)
        feeds.append(feed)
        ids.append(listed.id)
    }

    private mutating func reportTwice(
        _ feed: FeedConfiguration, _ earlier: FeedConfiguration.Source, path: String
    ) {
        let source = feed.source
        let shown = WebURL(feed.url)?.redacted ?? feed.url
        if earlier.file == source.file {
            problems.error(
                source.file, source.line, path, "\(shown) stands in line \(earlier.line) already; keep one")
        } else {
            problems.warning(
                source.file, source.line, path,
                "\(shown) stands in \(earlier.file):\(earlier.line) already; that one counts")
        }
    }
}

/// One line of a feeds.txt.
enum FeedLine {
    /// The words of a line: split at white space, quotes keep spaces together, `#` at a word's start ends the line.
    static func words(_ line: ArraySlice<UInt8>) -> [String] {
        // Most lines are an address and nothing else.
        let isBare = line.allSatisfy { $0 > 0x23 || $0 == 0x21 }
        if isBare { return line.isEmpty ? [] : [String(decoding: line, as: UTF8.self)] }
        var words: [String] = []
        var word: [UInt8] = []
        var isQuoted = false
        var hasWord = false
        for byte in line {
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                hasWord = true
            case UInt8(ascii: "#") where !hasWord && !isQuoted: return words
            case 0x09 where !isQuoted, 0x0D where !isQuoted, 0x20 where !isQuoted:
                if hasWord { words.append(String(decoding: word, as: UTF8.self)) }
                word = []
                hasWord = false
            default:
                word.append(byte)
                hasWord = true
            }
        }
        if hasWord { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}

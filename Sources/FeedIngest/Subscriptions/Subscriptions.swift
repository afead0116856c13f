import FeedModel
import FeedParse

/// The list of feeds as the commands `add`, `remove`, `import` and `export` change and show it.
package struct Subscriptions {
    private let configuration: Configuration
    private var file: SubscriptionFile
    private var places: [String: String] = [:]
    private var ids: [String: String] = [:]

    /// - Throws: When feedd's own list cannot be read, or the configuration would not read it.
    package init(_ configuration: Configuration) throws(SubscriptionError) {
        self.configuration = configuration
        file = try SubscriptionFile(of: configuration)
        for feed in configuration.feeds {
            places[feed.url] = feed.place
            ids[feed.id ?? feed.hashedID.rawValue] = feed.place
        }
    }

    /// The file that is written, for messages.
    package var path: String { file.path }

    /// Lists one more feed.
    ///
    /// - Returns: The name that it has from now on.
    package mutating func add(_ subscription: Subscription) throws(SubscriptionError) -> String {
        guard let url = Self.address(subscription.url) else { throw .invalidURL(subscription.url) }
        if let place = places[url] { throw .listed(name: Self.shown(url), place: place) }
        if let id = subscription.id {
            guard FeedListReader.isIdentifier(id) else { throw .invalidID(id) }
            if let place = ids[id] { throw .listed(name: "The id \"\(id)\"", place: place) }
        }
        var entry = subscription
        entry.url = url
        file.append(entry)
        let source = FeedConfiguration.Source(file: file.path, line: 1)
        let name =
            subscription.id ?? FeedConfiguration(url: url, writtenURL: url, source: source).hashedID.rawValue
        places[url] = file.path
        ids[name] = file.path
        return name
    }

    /// Takes a feed out of feedd's own list.
    ///
    /// - Parameter name: Its id or its address.
    /// - Returns: Its address without credentials.
    package mutating func remove(_ name: String) throws(SubscriptionError) -> String {
        let address = Self.address(name)
        let found = configuration.feeds.first { feed in
            feed.id == name || feed.hashedID.rawValue == name || feed.url == address || feed.writtenURL == name
        }
        guard let feed = found else { throw .unknown(name) }
        let shown = Self.shown(feed.url)
        guard feed.source.file == file.path, file.remove(writtenURL: feed.writtenURL) else {
            throw .elsewhere(name: shown, place: feed.place)
        }
        return shown
    }

    /// Lists all feeds that are not listed yet; what is no address is told and left out.
    package mutating func importAll(_ subscriptions: [Subscription]) -> ImportReport {
        var report = ImportReport()
        for subscription in subscriptions {
            do throws(SubscriptionError) {
                _ = try add(subscription)
                report.added += 1
            } catch .listed {
                report.known += 1
            } catch {
                report.problems.append(error.description)
            }
        }
        return report
    }

    /// Writes what was changed.
    package func save() throws(SubscriptionError) { try file.save() }

    /// The feeds of a document to import: OPML, or an address a line with tags after it.
    package static func read(_ bytes: [UInt8], name: String) throws(SubscriptionError) -> [Subscription] {
        let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
        guard first == UInt8(ascii: "<") else {
            return bytes.split(separator: 0x0A).compactMap { line in
                let words = FeedLine.words(line)
                return words.first.map { Subscription(url: $0, tags: Array(words.dropFirst())) }
            }
        }
        do {
            return try OPMLDocument(parsing: bytes).outlines.map { Subscription(url: $0.xmlURL, tags: $0.tags) }
        } catch {
            throw .invalidList(path: name, reason: error.description)
        }
    }

    /// Every configured feed as OPML 2.0, with the titles that the feeds gave themselves where they are known.
    package static func export(_ configuration: Configuration, titles: [String: String]) -> [UInt8] {
        OPMLDocument.write(
            title: "feedd",
            feeds: configuration.feeds.map { feed in
                OPMLDocument.Outline(xmlURL: feed.url, title: titles[feed.url], tags: feed.tags)
            })
    }

    /// The absolute form of an address; relative `file:` paths are taken from the current folder. nil: no address.
    package static func address(_ text: String) -> String? {
        if text.hasPrefix("file:"), !text.hasPrefix("file:/") {
            return "file://" + ConfigurationFiles.absolute(String(text.dropFirst(5)))
        }
        guard let url = WebURL(text), url.isWeb || url.scheme == "file" else { return nil }
        return url.description
    }

    private static func shown(_ url: String) -> String { WebURL(url)?.redacted ?? url }
}

/// What came of an import.
package struct ImportReport: Sendable, Hashable {
    package var added = 0
    /// Listed already, here or in another file.
    package var known = 0
    /// A sentence for each that is no address.
    package var problems: [String] = []

    package init() {}
}

extension FeedConfiguration {
    /// Where it is listed, as editors and compilers write places.
    fileprivate var place: String { "\(source.file):\(source.line)" }
}

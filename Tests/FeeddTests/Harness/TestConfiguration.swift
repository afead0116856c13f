import FeedModel

/// A configuration for loopback: nothing waits for politeness, everything else is as shipped.
struct TestConfiguration {
    var feeds: [Feed] = []
    var concurrency = 64
    var timeout = "10s"
    var certificateAuthorityFile: String?
    var dataDirectory = "data"
    var nearDuplicates = true
    /// Requests to one host in a minute.
    var perMinute = 1_000_000
    /// Loopback is refused like every private network unless it is allowed.
    var allowsLoopback = true
    /// Further members of `fetch`, as JSON.
    var fetchMembers: [String: String] = [:]
    /// Further members of the whole, as JSON.
    var members: [String: String] = [:]

    struct Feed {
        let id: String
        let url: String
    }

    /// Feeds at `url`, each with its id and its document's path.
    init(_ feeds: [(id: String, url: String)] = []) {
        self.feeds = feeds.map { Feed(id: $0.id, url: $0.url) }
    }

    /// Writes it as `config.json` and returns the path.
    @discardableResult func write(to folder: TemporaryFolder) throws -> String { try folder.write("config.json", text) }

    var text: String {
        var fetch = [
            "\"concurrency\": \(concurrency)", "\"timeout\": \"\(timeout)\"",
            "\"allow_networks\": [\(allowsLoopback ? "\"127.0.0.0/8\"" : "")]",
        ]
        if let certificateAuthorityFile { fetch.append("\"ca_file\": \"\(certificateAuthorityFile)\"") }
        fetch += fetchMembers.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        let list = feeds.map { "    { \"id\": \"\($0.id)\", \"url\": \"\($0.url)\" }" }
        return """
            {
              "data_directory": "\(dataDirectory)",
              "fetch": { \(fetch.joined(separator: ", ")) },
              "schedule": {
                "per_host": { "connections": 64, "gap": "0s", "per_minute": \(perMinute) },
                "per_address_connections": 64
              },
              "deduplication": { "near_duplicates": \(nearDuplicates) },
              \(members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value), " }.joined())"feed_files": [],
              "feeds": [
            \(list.joined(separator: ",\n"))
              ]
            }

            """
    }
}

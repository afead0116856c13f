import FeedModel
import Testing

extension EndToEnd {
    /// What the endpoint publishes, by the rules of its formats, and read back by feedd itself.
    @Suite struct Published {
        @Test func feeddFindsEveryStoryInItsOwnFeeds() async throws {
            let daemon = try await SampleDaemon.start()
            try await daemon.eventually { try await Self.titles(daemon, "feed.json").count == 19 }
            let stories = try await Self.titles(daemon, "feed.json")
            for name in ["feed.json", "feed.atom"] {
                #expect(try await Self.readBack(name, from: daemon) == stories, "\(name)")
            }
            #expect(await daemon.stop() == 0)
        }

        /// <https://www.jsonfeed.org/version/1.1/>: what must be there, and that nothing is of another type.
        @Test func theJSONFeedKeepsItsSpecification() async throws {
            let daemon = try await SampleDaemon.start()
            try await daemon.eventually { try await Self.titles(daemon, "feed.json").count == 19 }
            let feed = try JSONValue(parsing: Array(try await daemon.get("/feed.json").utf8))
            #expect(feed["version"]?.string == "https://jsonfeed.org/version/1.1")
            #expect(feed["title"]?.string?.isEmpty == false)
            #expect(feed["feed_url"]?.string == "http://127.0.0.1:\(daemon.port)/feed.json")
            let items = try #require(feed["items"]?.array)
            #expect(Set(items.compactMap { $0["id"]?.string }).count == items.count)
            for item in items {
                let unknown = item.members.map(\.key).filter { !Self.texts.contains($0) && !Self.others.contains($0) }
                #expect(unknown.filter { !$0.hasPrefix("_") } == [])
                for member in item.members where Self.texts.contains(member.key) {
                    #expect(member.value.string?.isEmpty == false, "\(member.key)")
                }
                #expect(item["content_html"] != nil || item["content_text"] != nil)
                for key in ["date_published", "date_modified"] {
                    let date = item[key]?.string
                    #expect(date == nil || date.flatMap { Timestamp(rfc3339: $0) } != nil, "\(key)")
                }
                for attachment in item["attachments"]?.array ?? [] {
                    #expect(attachment["url"]?.string != nil && attachment["mime_type"]?.string != nil)
                }
            }
            #expect(await daemon.stop() == 0)
        }

        private static let texts: Set = [
            "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
            "date_published", "date_modified", "language",
        ]
        private static let others: Set = ["authors", "tags", "attachments"]

        private static func titles(_ daemon: SampleDaemon, _ name: String) async throws -> Set<String> {
            let feed = try JSONValue(parsing: Array(try await daemon.get("/\(name)").utf8))
            return Set((feed["items"]?.array ?? []).compactMap { $0["title"]?.string })
        }

        /// The titles that `feedd parse` finds in a published document.
        private static func readBack(_ name: String, from daemon: SampleDaemon) async throws -> Set<String> {
            try daemon.folder.write(name, try await daemon.get("/\(name)"))
            let parsed = try await Binary.debug.run(["parse", daemon.folder.path(name)], in: daemon.folder)
            #expect(parsed.exitCode == 0, "\(parsed.errors)")
            let items = try JSONValue(parsing: Array(parsed.output.utf8))["items"]?.array ?? []
            return Set(items.compactMap { $0["title"]?.string })
        }
    }
}

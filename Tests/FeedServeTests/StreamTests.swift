import FeedModel
import Testing

@testable import FeedServe

@Suite(.timeLimit(.minutes(1))) struct StreamTests {
    @Test(arguments: ["/feed.json", "/feed.atom"])
    func aReaderThatHasItAllGetsNothing(_ path: String) async throws {
        try await withEndpoint { visitor in
            let full = try await visitor.get(path)
            let tag = try #require(full["etag"])
            #expect(full["last-modified"] == nil)
            for field in [tag, "W/\(tag)", "\"other\", \(tag)", " \(tag) ", "*"] {
                let reply = try await visitor.get(path, fields: ["If-None-Match: \(field)"])
                #expect(reply.status == 304)
                #expect(reply["etag"] == tag)
                #expect(reply.body.isEmpty)
            }
            for field in ["\"other\"", "", "\"", tag + "x"] {
                let reply = try await visitor.get(path, fields: ["If-None-Match: \(field)"])
                #expect(reply.status == 200)
            }
        }
    }

    @Test func aNewStoryIsANewTag() async throws {
        var tags: Set<String> = []
        for count in 0...2 {
            var source = SampleSource()
            source.items = Array(source.items.prefix(count))
            try await withEndpoint(source, publicURL: "https://example.org") { visitor in
                tags.insert(try #require(try await visitor.get("/feed.json")["etag"]))
            }
        }
        #expect(tags.count == 3)
    }

    @Test func selectsByTagFeedAndLimit() async throws {
        try await withEndpoint { visitor in
            let one = try await visitor.get("/feed.json?feed=city-council")
            let value = try JSONValue(parsing: Array(one.body.utf8))
            #expect(value["items"]?.array.map { $0["id"]?.string } == ["a2"])
            #expect(value["title"]?.string == "feedd: city-council")
            let limited = try await visitor.get("/feed.json?limit=1")
            #expect(try JSONValue(parsing: Array(limited.body.utf8))["items"]?.array.count == 1)
            let unknown = try await visitor.get("/feed.atom?tag=unknown")
            #expect(unknown.status == 404)
            let nonsense = try await visitor.get("/feed.atom?limit=none")
            #expect(nonsense.status == 400)
        }
    }

    @Test func theSelfLinkIsWhereItWasFetched() async throws {
        try await withEndpoint(hubs: ["https://hub.example/"]) { visitor in
            let reply = try await visitor.get("/feed.json?utm=x&tag=a%20b&limit=5")
            let own = "http://127.0.0.1:\(visitor.port)/feed.json?tag=a%20b&limit=5"
            #expect(try JSONValue(parsing: Array(reply.body.utf8))["feed_url"]?.string == own)
            #expect(
                reply.fields.filter { $0.name == "link" }.map(\.value)
                    == ["<\(own)>; rel=\"self\"", "<https://hub.example/>; rel=\"hub\""])
        }
        try await withEndpoint(publicURL: "https://feeds.example.org/x") { visitor in
            let atom = try await visitor.get("/feed.atom")
            #expect(atom.body.contains("href=\"https://feeds.example.org/x/feed.atom\""))
        }
    }

    @Test func aHostileHostFieldGetsIntoNoAddress() async throws {
        try await withEndpoint(host: "0.0.0.0") { visitor in
            let text = try await visitor.send("GET /feed.atom HTTP/1.1\r\nHost: a\"><script>\r\n\r\n")
            #expect(Reply(text).status == 200)
            #expect(!text.contains("script"))
        }
    }
}

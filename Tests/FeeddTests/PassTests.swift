import FeedModel
import Testing

extension EndToEnd {
    /// Passes over a real server: every story, once.
    @Suite struct Passes {
        @Test func theFirstStoresEveryItemAndTheSecondAsksOnlyForNews() async throws {
            var bench = try await Bench()
            let documents = ["alder", "birch", "cedar"].map { FeedDocument(named: $0, itemCount: 12) }
            try bench.add("alder", documents[0].rss)
            try bench.add("birch", documents[1].atom, path: "birch.atom")
            try bench.server.publish("cedar.xml", documents[2].rss)
            bench.configuration.feeds.append(.init(id: "cedar", url: bench.server.secureURL("cedar.xml")))

            #expect(try await bench.pass().new == 36)
            let stored = try await bench.articles()
            #expect(Set(stored.map(\.guid)) == Set(documents.flatMap { $0.items.map(\.guid) }))
            #expect(stored.count == 36)
            #expect(stored.allSatisfy { $0.revision == 0 && !$0.text.isEmpty })

            let second = try await bench.pass()
            #expect(try (second.new, second.revised, second.repeats, second.notModified) == (0, 0, 0, 3))
            let requests = await bench.server.requests(atLeast: 6)
            #expect(requests.count == 6)
            #expect(requests.prefix(3).allSatisfy { !$0.isConditional && $0.status == 200 })
            for request in requests.dropFirst(3) {
                #expect(!request.ifNoneMatch.isEmpty && !request.ifModifiedSince.isEmpty && request.status == 304)
            }
            #expect(try await bench.articles().count == 36)
        }

        @Test func aPassBeforeAnythingIsDueAsksNobody() async throws {
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 2).rss)
            try await bench.pass()
            let ending = try await bench.run(["fetch", "--json"])
            #expect(ending.exitCode == 0)
            #expect(try RunSummary(ending).count("feeds_due") == 0)
            #expect(await bench.server.requests().count == 1)
        }

        @Test func aChangedFeedBringsExactlyItsNewItems() async throws {
            var bench = try await Bench()
            var document = FeedDocument(named: "alder", itemCount: 10)
            try bench.add("alder", document.rss)
            try bench.add("birch", FeedDocument(named: "birch", itemCount: 10).rss)
            try await bench.pass()

            document.appendStories(named: "alder", count: 3)
            try bench.server.publish("alder.xml", document.rss)
            let summary = try await bench.pass()
            #expect(try (summary.new, summary.revised, summary.repeats, summary.notModified) == (3, 0, 0, 1))
            let stored = try await bench.articles()
            #expect(stored.suffix(3).map(\.guid).sorted() == ["alder-10", "alder-11", "alder-12"])
            #expect(stored.count == 23)
        }

        @Test func anEditedItemGivesOneRevision() async throws {
            var bench = try await Bench()
            var document = FeedDocument(named: "alder", itemCount: 6)
            try bench.add("alder", document.rss)
            try await bench.pass()
            let before = try await bench.articles()

            document.items[4].html += "<p>Correction: the mayor was there after all, and she had brought the cake.</p>"
            try bench.server.publish("alder.xml", document.rss)
            let summary = try await bench.pass()
            #expect(try (summary.new, summary.revised, summary.repeats) == (0, 1, 0))

            let stored = try await bench.articles()
            let revision = try #require(stored.last)
            let original = try #require(before.first { $0.guid == "alder-4" })
            #expect(stored.count == 7)
            #expect((revision.id, revision.revision) == (original.id, 1))
            #expect(revision.text.contains("she had brought the cake"))
            #expect(try await bench.pass().revised == 0)
        }

        @Test(arguments: ["", "<p>Subscribe to our newsletter. © 2026 Outlet birch</p>"])
        func theSameStoryInASecondFeedIsDroppedWithAnAuditLine(boilerplate: String) async throws {
            var bench = try await Bench()
            let first = FeedDocument(named: "alder", itemCount: 5, wordCount: 220)
            try bench.add("alder", first.rss)
            try await bench.pass()
            let original = try #require(try await bench.articles().first { $0.guid == "alder-2" })

            var second = FeedDocument(named: "birch", itemCount: 2, wordCount: 220)
            second.items.append(
                .init(
                    guid: "birch-copy", link: "https://birch.example/agency?utm_source=rss",
                    title: "Told again elsewhere",
                    html: first.items[2].html + boilerplate, minute: 90))
            try bench.add("birch", second.rss)
            let summary = try await bench.pass()
            #expect(try (summary.new, summary.repeats) == (2, 1))

            #expect(try await bench.articles().count == 7)
            let audit = try StoredLine.all(in: bench.folder, "duplicates")
            let line = try #require(audit.first)
            #expect(audit.count == 1)
            #expect(line.guid == "birch-copy")
            let about = try #require(line.value["_feedd"])
            #expect((about["duplicate_of"] ?? line.value["duplicate_of"])?.string == original.id)
            #expect((about["rule"] ?? line.value["rule"])?.string?.isEmpty == false)
            #expect((about["evidence"] ?? line.value["evidence"]) != nil)
            #expect(line.text.contains("Subscribe") == !boilerplate.isEmpty, "the whole record is kept")
            #expect(try await bench.pass().repeats == 0, "a known repeat is not counted again")
        }
    }
}

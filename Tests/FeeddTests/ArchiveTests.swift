import FeedModel
import Testing

extension EndToEnd {
    /// A feed whose window moves on between two fetches, with the rest in its archive (RFC 5005 section 4).
    @Suite struct Archives {
        /// Forty stories in pages of ten; the window shows the last six.
        private func publish(
            _ all: FeedDocument, upTo count: Int, on bench: Bench, from oldestPage: Int = 0, linked: Bool = true
        ) throws {
            var window = all
            window.items = Array(all.items[max(0, count - 6)..<count])
            let pages = oldestPage..<(count / 10)
            try bench.server.publish(
                "alder.xml", linked ? linking(window, to: pages.last.map { "page\($0).xml" }) : window.rss)
            for page in pages {
                var archive = all
                archive.items = Array(all.items[page * 10..<page * 10 + 10])
                let previous = page > oldestPage ? "page\(page - 1).xml" : nil
                try bench.server.publish("page\(page).xml", linking(archive, to: previous))
            }
        }

        /// A relative link, as RFC 5005 allows.
        private func linking(_ document: FeedDocument, to page: String?) -> String {
            guard let page else { return document.rss }
            return document.rss.replacing(
                "<description>Made up.</description>",
                with: "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"prev-archive\" href=\"\(page)\"/>")
        }

        private func bench(_ all: FeedDocument) async throws -> Bench {
            var bench = try await Bench()
            try bench.add("alder", all.rss)
            try publish(all, upTo: 6, on: bench)
            #expect(try await bench.pass().new == 6)
            return bench
        }

        @Test func nothingIsLostAndNothingComesTwice() async throws {
            let all = FeedDocument(named: "alder", itemCount: 40)
            let bench = try await bench(all)
            try publish(all, upTo: 40, on: bench)
            let ending = try await bench.run(["fetch", "--all", "--json"])
            let summary = try RunSummary(ending)
            #expect(try (summary.new, summary.revised, summary.repeats) == (34, 0, 0))
            let stored = try await bench.articles().map(\.guid)
            #expect(stored.sorted() == all.items.map(\.guid).sorted())
            let asked = await bench.server.requests(atLeast: 6).map(\.path)
            #expect(asked.suffix(5) == ["/alder.xml", "/page3.xml", "/page2.xml", "/page1.xml", "/page0.xml"])

            #expect(try await bench.pass().notModified == 1, "the feed's own validators are kept")
            #expect(await bench.server.requests(atLeast: 7).count == 7, "no archive is asked when nothing is missing")
        }

        /// The archive ends in a circle, or in a page that is not there: what could be had is stored, the feed works on.
        @Test(arguments: ["page2.xml", "nowhere.xml"])
        func aBrokenArchiveCostsOnlyWhatItLacks(last: String) async throws {
            let all = FeedDocument(named: "alder", itemCount: 40)
            let bench = try await bench(all)
            try publish(all, upTo: 40, on: bench, from: 2)
            var page = all
            page.items = Array(all.items[20..<30])
            try bench.server.publish("page2.xml", linking(page, to: last))
            #expect(try await bench.pass().new == 20)
            let stored = try await bench.articles().map(\.guid)
            #expect(Set(stored).count == 26 && stored.count == 26)
            #expect(try await bench.pass().notModified == 1)
        }

        @Test func anEndlessArchiveIsFollowedOnlySoFar() async throws {
            let all = FeedDocument(named: "alder", itemCount: 130)
            let bench = try await bench(all)
            try publish(all, upTo: 130, on: bench, from: 1)
            #expect(try await bench.pass().new == 80)
            #expect(await bench.server.requests(atLeast: 10).count == 10, "eight pages for one gap")
        }
    }
}

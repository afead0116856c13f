import FeedModel
import Testing

@testable import FeedDedup

@Suite struct IdentityTests {
    /// How an item may come back, and what must be said of it.
    static let comebacks: [(name: String, first: Sample, second: Sample, expected: String, rung: IdentityRung?)] = [
        (
            "an edited text under its guid", Sample(guid: "g1", link: "http://x.example/1"),
            Sample(guid: "g1", link: "http://x.example/1", text: Sample.story + "\nThe canal reopened at noon."),
            "revision", .guid
        ),
        (
            "an invisible change", Sample(guid: "g1", link: "http://x.example/1"),
            Sample(guid: "g1", link: "http://x.example/1", note: "comments: 4"), "unchanged", .guid
        ),
        (
            "http became https", Sample(guid: "http://x.example/1"), Sample(guid: "https://x.example/1"), "unchanged",
            .alias
        ),
        (
            "no guid, the title edited", Sample(link: "http://x.example/1"),
            Sample(link: "http://x.example/1", title: "Ship aground"), "revision", .link
        ),
        ("neither guid nor link", Sample(), Sample(note: "x"), "unchanged", .content),
        (
            "a guid where there was none", Sample(link: "http://x.example/1"),
            Sample(guid: "g1", link: "http://x.example/1"), "unchanged", .link
        ),
        (
            "a new guid, the same page and title", Sample(guid: "g1", link: "http://x.example/1"),
            Sample(guid: "g2", link: "http://x.example/1", text: Sample.story + "\nThe canal reopened at noon."),
            "revision", .repair
        ),
    ]

    @Test(arguments: comebacks.indices)
    func recognises(_ index: Int) throws {
        let comeback = Self.comebacks[index]
        var deduplicator = Deduplicator()
        #expect(deduplicator.screen([comeback.first]) == [.unknown])
        let first = deduplicator.judge(comeback.first)
        #expect(first.decision == .new)
        #expect(deduplicator.screen([comeback.first]) == [.unchanged(first.article)])
        _ = deduplicator.screen([comeback.second])
        let second = deduplicator.judge(comeback.second, hours: 2)
        #expect(second.decision.name == comeback.expected, "\(comeback.name)")
        #expect(second.rung == comeback.rung, "\(comeback.name)")
        #expect(second.article == first.article)
        #expect(second.firstSeen == first.firstSeen)
        #expect(second.revision == (comeback.expected == "revision" ? 1 : 0))
        #expect(deduplicator.screen([comeback.second]) == [.unchanged(first.article)])
        #expect(deduplicator.itemCount == 1)
    }

    @Test func countsRevisions() {
        var deduplicator = Deduplicator()
        _ = deduplicator.judge(Sample(guid: "g"))
        for number in 1...3 {
            let judgement = deduplicator.judge(Sample(guid: "g", text: "Version \(number) of it"))
            #expect(judgement.decision == .revision(of: ArticleID("a/g"), number: number))
        }
    }

    @Test func oneGuidForAllItemsLosesNone() {
        var deduplicator = Deduplicator()
        var ids: Set<ArticleID> = []
        for number in 1...10 {
            let sample = Sample(
                guid: "home", link: "http://x.example/\(number)", title: "Item \(number) of the day",
                text: "Another text, number \(number), about something else.")
            _ = deduplicator.screen([sample])
            let judgement = deduplicator.judge(sample, hours: number)
            #expect(judgement.decision == .new)
            ids.insert(judgement.article)
        }
        #expect(ids.count == 10)
    }

    @Test func aMoveOfThePlatformIsNotNews() throws {
        var deduplicator = Deduplicator()
        let old = (1...20).map { number in
            Sample(
                guid: "old-\(number)", link: "http://old.example/\(number)", title: "Title \(number)",
                text: "Text of the item with number \(number) in this feed.")
        }
        for sample in old { _ = deduplicator.judge(sample) }
        let moved = old.enumerated().map { number, sample in
            var sample = sample
            sample.guid = "https://new.example/?p=\(number)"
            sample.link = "https://new.example/\(number)"
            return sample
        }
        #expect(!deduplicator.screen(moved).contains(.unknown))
        let repairs = deduplicator.takeRepairs()
        #expect(repairs.count == 20)
        #expect(repairs.allSatisfy { $0.rung == .move })
        #expect(deduplicator.takeRepairs().isEmpty)
        let health = try #require(deduplicator.guidHealth(of: FeedID("a")))
        #expect(health.trust == .full)
    }

    @Test func guidsThatChangeAtEveryFetchAreNoLongerBelieved() throws {
        var deduplicator = Deduplicator()
        var new = 0
        for fetch in 0..<6 {
            let samples = (1...10).map { number in
                Sample(
                    guid: "\(fetch)-\(number)", link: "http://x.example/\(number)", title: "Title \(number)",
                    text: "Text of the item with number \(number) in this feed.")
            }
            for (sample, screening) in zip(samples, deduplicator.screen(samples)) {
                if case .unchanged = screening { continue }
                if deduplicator.judge(sample, hours: fetch).decision == .new { new += 1 }
            }
        }
        #expect(new == 10)
        let health = try #require(deduplicator.guidHealth(of: FeedID("a")))
        #expect(health.trust == .link)
    }

    @Test func theOperatorsChoiceStands() throws {
        var deduplicator = Deduplicator()
        var health = GUIDHealth()
        health.choose(.full)
        for fetch in 0..<6 {
            _ = deduplicator.screen(
                (1...10).map { Sample(guid: "\(fetch)-\($0)", link: "http://x.example/\($0)", title: "Title \($0)") },
                remembered: health)
            for number in 1...10 {
                _ = deduplicator.judge(
                    Sample(guid: "\(fetch)-\(number)", link: "http://x.example/\(number)", title: "Title \(number)"))
            }
        }
        var kept = try #require(deduplicator.guidHealth(of: FeedID("a")))
        #expect(kept.trust == .full)
        // Another choice counts at once, and so does none any more.
        health.choose(.content)
        _ = deduplicator.screen([], remembered: health)
        #expect(deduplicator.guidHealth(of: FeedID("a"))?.trust == .content)
        kept.choose(nil)
        _ = deduplicator.screen([], remembered: kept)
        #expect(deduplicator.guidHealth(of: FeedID("a")) == GUIDHealth())
    }

    @Test func whatTheStateRemembersCountsAtTheFirstDocumentAlone() throws {
        var deduplicator = Deduplicator()
        var distrusted = GUIDHealth()
        distrusted.trust = .link
        distrusted.observed = 40
        let keys = (1...3).map { Sample(guid: "\($0)", link: "http://x.example/\($0)", title: "Title \($0)").key }
        _ = deduplicator.screen(keys, of: FeedID("a"), remembered: distrusted)
        let first = try #require(deduplicator.guidHealth(of: FeedID("a")))
        #expect(first.trust == .link && first.observed > 40)
        _ = deduplicator.screen(keys, of: FeedID("a"), remembered: GUIDHealth())
        _ = deduplicator.screen(keys, of: FeedID("a"), remembered: distrusted)
        let last = try #require(deduplicator.guidHealth(of: FeedID("a")))
        #expect(last.trust == .link && last.observed > first.observed)
        // A state that knows nothing of guids takes nothing back.
        _ = deduplicator.screen(keys, of: FeedID("b"))
        _ = deduplicator.screen(keys, of: FeedID("b"), remembered: GUIDHealth())
        #expect(try #require(deduplicator.guidHealth(of: FeedID("b"))).observed > 3)
    }

    @Test func repairsByLikenessAreFew() {
        var deduplicator = Deduplicator()
        let old = (1...8).map {
            Sample(guid: "a\($0)", link: "http://x.example/\($0)", title: "Title \($0)", text: "Old \($0)")
        }
        for sample in old { _ = deduplicator.judge(sample) }
        let new = (1...8).map {
            Sample(guid: "b\($0)", link: "http://x.example/\($0)", title: "Title \($0)", text: "New \($0)")
        }
        _ = deduplicator.screen(new)
        let rungs = new.map { deduplicator.judge($0).rung }
        #expect(rungs.count { $0 == .repair } == 3)
    }

    @Test func aRepairThatWasTakenBackIsNotMadeAgain() {
        let (old, new) = (
            Sample(guid: "g1", link: "http://x.example/1", text: "One"),
            Sample(guid: "g2", link: "http://x.example/1", text: "Two")
        )
        for isDeclared in [false, true] {
            var deduplicator = Deduplicator()
            _ = deduplicator.judge(old)
            if isDeclared { deduplicator.declare(old.article.id, new.article.id, same: false) }
            _ = deduplicator.screen([new])
            #expect(deduplicator.judge(new).decision.name == (isDeclared ? "new" : "revision"))
        }
    }
}

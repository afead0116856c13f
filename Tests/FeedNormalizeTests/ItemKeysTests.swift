import FeedModel
import FeedNormalize
import Testing

@Suite("Keys of items")
struct ItemKeysTests {
    private let keys = ItemKeys(seed: HashSeed(low: 1, high: 2))
    private let feed = FeedID("example")

    private func item(guid: String? = nil, link: String? = nil, title: String = "t", body: String = "") -> ParsedItem {
        var item = ParsedItem()
        item.guid = guid
        if let link { item.links = [ParsedLink(href: link)] }
        item.title = ParsedText(title, kind: .plainOrHTML)
        item.summary = ParsedText(body, kind: .plainOrHTML)
        return item
    }

    private func keys(_ items: ParsedItem..., trust: GUIDHealth.Trust = .full, in feed: FeedID? = nil) -> [ItemKey] {
        var document = ParsedFeed(format: .rss20)
        document.items = items
        return keys.keys(of: document, in: feed ?? self.feed, trust: trust)
    }

    @Test func everyRungIsThereAndStable() {
        let one = item(guid: "https://example.org/a", link: "https://example.org/a?utm_source=rss")
        let first = keys(one)[0]
        #expect(first.guid != nil)
        #expect(first.alias != nil)
        #expect(first.link != nil)
        #expect(first == keys(one)[0])
    }

    @Test func feedsShareNoKey() {
        let one = item(guid: "g", link: "https://example.org/a")
        let here = keys(one)[0]
        let there = keys(one, in: FeedID("other"))[0]
        #expect(here.guid != there.guid)
        #expect(here.link != there.link)
        #expect(here.content != there.content)
    }

    @Test func aliasIsBlindToSchemeHostAndFragment() {
        let old = keys(item(guid: "http://old.example.org/story/7"))[0]
        let new = keys(item(guid: "https://www.example.org/story/7#0"))[0]
        #expect(old.guid != new.guid)
        #expect(old.alias == new.alias)
        #expect(keys(item(guid: "tag:example.org,2005:7"))[0].alias == nil)
        #expect(keys(item(guid: "https://example.org/"))[0].alias == nil)
    }

    @Test func linkIsComparedInCanonicalForm() {
        let plain = keys(item(link: "http://example.org/story/7"))[0]
        let decorated = keys(item(link: "https://www.example.org/story/7/?utm_medium=rss#x"))[0]
        #expect(plain.link == decorated.link)
        #expect(keys(item(link: "https://example.org/story/8"))[0].link != plain.link)
    }

    @Test func repeatedLinkCountsForNobody() {
        let found = keys(item(link: "https://e.org/a", title: "one"), item(link: "https://e.org/a", title: "two"))
        #expect(found.allSatisfy { $0.link == nil })
        #expect(found[0].content != found[1].content)
    }

    @Test func repeatedGUIDIsJoinedWithTheLinksThatTellItemsApart() {
        let apart = keys(
            item(guid: "g", link: "https://e.org/a", title: "one"),
            item(guid: "g", link: "https://e.org/b", title: "two"))
        #expect(apart[0].guid != nil)
        #expect(apart[0].guid != apart[1].guid)
        #expect(apart[0].guid != keys(item(guid: "g"))[0].guid)
        let same = keys(
            item(guid: "g", link: "https://e.org/a", title: "one"),
            item(guid: "g", link: "https://e.org/a", title: "two"))
        #expect(same.allSatisfy { $0.guid == nil && $0.link == nil })
    }

    @Test func sameItemPrintedTwiceKeepsItsKeys() {
        let one = item(guid: "g", link: "https://e.org/a")
        let found = keys(one, one)
        #expect(found[0].guid != nil)
        #expect(found[0] == found[1])
    }

    @Test(arguments: [
        (GUIDHealth.Trust.full, true, true), (.link, false, true), (.content, false, false),
    ])
    func trustTakesRungsAway(trust: GUIDHealth.Trust, guid: Bool, link: Bool) {
        let found = keys(item(guid: "https://e.org/g", link: "https://e.org/a"), trust: trust)[0]
        #expect((found.guid != nil) == guid)
        #expect((found.alias != nil) == guid)
        #expect((found.link != nil) == link)
    }

    @Test func frontPageIsNoIdentity() {
        #expect(keys(item(link: "https://example.org/"))[0].link == nil)
    }

    @Test func rawFingerprintSeesEveryField() {
        let base = item(guid: "g", link: "https://e.org/a", title: "t", body: "b")
        var variants = Array(repeating: base, count: 14)
        variants[0].title = ParsedText("t", kind: .plain)
        variants[1].summary = ParsedText("c", kind: .plainOrHTML)
        variants[2].contents = [ParsedText("x", kind: .html)]
        variants[3].published = "2020-01-01"
        variants[4].updated = "2020-01-01"
        variants[5].categories = ["a"]
        variants[6].authors = [ParsedPerson(name: "a")]
        variants[7].contributors = [ParsedPerson(name: "a")]
        variants[8].attachments = [ParsedAttachment(url: "u")]
        variants[9].extras = [JSONMember("k", .integer(1))]
        variants[10].comments = "c"
        variants[11].guidIsPermaLink = false
        variants[12].links[0].title = "x"
        variants[13].source = ParsedSource(title: "s")
        let found = ([base] + variants).map { keys($0)[0].rawFingerprint }
        #expect(Set(found).count == found.count)
        var moved = base
        moved.line = 99
        #expect(keys(moved)[0].rawFingerprint == found[0])
    }
}

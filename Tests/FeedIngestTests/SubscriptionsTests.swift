import FeedIngest
import FeedModel
import FeedParse
import Testing

@Suite struct SubscriptionsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "config.json",
            """
            { "feeds": [ { "url": "https://a.example/feed", "id": "a" } ] }
            """)
    }

    private func configuration() throws -> Configuration {
        try ConfigurationReader.read(folder.path + "/config.json", environment: [:])
    }

    private func add(_ subscriptions: Subscription...) throws {
        var list = try Subscriptions(configuration())
        for subscription in subscriptions { _ = try list.add(subscription) }
        try list.save()
    }

    @Test func whatIsAddedIsConfigured() throws {
        try add(
            Subscription(url: "https://b.example/feed?x=1&y=\"2\"", id: "b", tags: ["world", "two words"]),
            Subscription(url: "HTTPS://C.example/feed"))
        let feeds = try configuration().feeds
        #expect(feeds.map(\.id) == ["a", "b", nil])
        #expect(feeds.map(\.url).last == "https://c.example/feed")
        #expect(feeds[1].tags == ["world", "two words"])
        #expect(try configuration().warnings.isEmpty)
    }

    @Test func theNameOfAnUnnamedFeedIsTheOneItWillHave() throws {
        var list = try Subscriptions(configuration())
        let name = try list.add(Subscription(url: "https://b.example/feed"))
        try list.save()
        #expect(try configuration().feeds.last?.hashedID.rawValue == name)
    }

    @Test(arguments: [
        (Subscription(url: "https://a.example/feed"), "already_listed"),
        (Subscription(url: "HTTPS://A.example:443/feed"), "already_listed"),
        (Subscription(url: "https://b.example/", id: "a"), "already_listed"),
        (Subscription(url: "https://b.example/", id: "with space"), "invalid_id"),
        (Subscription(url: "https://b.example/", id: ""), "invalid_id"),
        (Subscription(url: "javascript:alert(1)"), "invalid_url"),
        (Subscription(url: "nothing"), "invalid_url"),
    ])
    func whatCannotBeListedIsRefused(_ subscription: Subscription, _ code: String) throws {
        var list = try Subscriptions(configuration())
        let error = #expect(throws: SubscriptionError.self) { try list.add(subscription) }
        #expect(error?.code == code)
    }

    @Test func whereAFeedIsListedAlreadyIsTold() throws {
        var list = try Subscriptions(configuration())
        let error = #expect(throws: SubscriptionError.self) {
            try list.add(Subscription(url: "https://a.example/feed"))
        }
        #expect(error?.description.hasSuffix("is listed already, in \(folder.path)/config.json:1.") == true)
    }

    @Test(arguments: ["b", "https://b.example/feed"])
    func whatWasAddedCanBeRemoved(_ name: String) throws {
        try add(Subscription(url: "https://b.example/feed", id: "b"), Subscription(url: "https://c.example/", id: "c"))
        var list = try Subscriptions(configuration())
        #expect(try list.remove(name) == "https://b.example/feed")
        try list.save()
        #expect(try configuration().feeds.map(\.id) == ["a", "c"])
    }

    @Test func theOperatorsOwnFilesAreNotTouched() throws {
        var list = try Subscriptions(configuration())
        let error = #expect(throws: SubscriptionError.self) { try list.remove("a") }
        #expect(error?.exitCode == 78)
        #expect(error?.description.contains("config.json:1") == true)
        let unknown = #expect(throws: SubscriptionError.self) { try list.remove("nobody") }
        #expect(unknown?.code == "unknown_feed")
    }

    @Test func whatTheOperatorWroteIntoTheListStays() throws {
        try folder.write(
            "feeds.d/feedd.json",
            """
            { "feeds": [ "https://b.example/feed", { "url": "https://c.example/feed", "interval": "2h", "id": "c" } ] }
            """)
        try add(Subscription(url: "https://d.example/feed", id: "d"))
        let feeds = try configuration().feeds
        #expect(feeds.map(\.url).count == 4)
        #expect(feeds.first { $0.id == "c" }?.interval == .seconds(7200))
        var list = try Subscriptions(configuration())
        #expect(try list.remove("https://b.example/feed") == "https://b.example/feed")
    }

    @Test func aListThatWouldNotBeReadIsNotWritten() throws {
        try folder.write("config.json", "{ \"feed_files\": [\"feeds.txt\"], \"feeds\": [] }")
        let configuration = try configuration()
        let error = #expect(throws: SubscriptionError.self) { try Subscriptions(configuration) }
        #expect(error?.code == "list_not_read")
        #expect(error?.description.contains("feeds.d/*.json") == true)
    }

    @Test func fiveThousandFeedsGoOutAndComeBack() throws {
        let outlines = (0..<5000).map { number in
            OPMLDocument.Outline(
                xmlURL: "https://host\(number % 700).example/feed/\(number)?a=1&b=<\(number)>",
                title: "Feed & \(number)",
                tags: number % 3 == 0 ? [] : ["group \(number % 11)", "tag"])
        }
        let opml = OPMLDocument.write(title: "All", feeds: outlines)
        var list = try Subscriptions(configuration())
        let report = list.importAll(try Subscriptions.read(opml, name: "all.opml"))
        #expect(report == ImportReport.added(5000))
        try list.save()
        let configuration = try configuration()
        #expect(configuration.feeds.count == 5001)

        let again = try Subscriptions.read(Subscriptions.export(configuration, titles: [:]), name: "export")
        let pairs = { (feeds: [Subscription]) in Dictionary(uniqueKeysWithValues: feeds.map { ($0.url, $0.tags) }) }
        let listed = configuration.feeds.map { Subscription(url: $0.url, tags: $0.tags) }
        #expect(pairs(again) == pairs(listed))
        var unchanged = try Subscriptions(configuration)
        #expect(unchanged.importAll(again).known == 5001)
    }

    @Test func nestedGroupsBecomeTagsAndPlainListsAreRead() throws {
        let opml = """
            <opml version="2.0"><body><outline text="News"><outline text="World">
            <outline type="rss" xmlUrl="https://b.example/feed"/></outline></outline>
            <outline xmlUrl="not an address"/></body></opml>
            """
        let nested = try Subscriptions.read(Array(opml.utf8), name: "x")
        #expect(nested.first == Subscription(url: "https://b.example/feed", tags: ["News", "World"]))
        var list = try Subscriptions(configuration())
        let report = list.importAll(nested)
        #expect((report.added, report.problems.count) == (1, 1))
        let text = "# my feeds\nhttps://c.example/ world \"two words\"\n\nhttps://d.example/\n"
        let plain = try Subscriptions.read(Array(text.utf8), name: "x")
        #expect(
            plain == [
                Subscription(url: "https://c.example/", tags: ["world", "two words"]),
                Subscription(url: "https://d.example/"),
            ])
    }

    @Test func aPageIsNoList() {
        let error = #expect(throws: SubscriptionError.self) {
            try Subscriptions.read(Array("<html><body>x</body></html>".utf8), name: "page.html")
        }
        #expect(error?.exitCode == 65)
    }
}

extension ImportReport {
    fileprivate static func added(_ count: Int) -> ImportReport {
        var report = ImportReport()
        report.added = count
        return report
    }
}

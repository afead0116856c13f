import FeedModel

@testable import FeedServe

/// A service as a test wants it.
struct SampleSource: ServiceSource {
    var state = ServiceState.running
    var parts = [
        PartHealth(name: "committer", age: .seconds(1), limit: .seconds(60)),
        PartHealth(name: "scheduler", age: .seconds(2), limit: .seconds(60)),
    ]
    var problems: [String] = []
    var feeds = SampleSource.feeds
    var stories = SampleSource.stories
    var items = SampleSource.items
    /// Snapshot, metrics and stream never come.
    var isStuck = false

    static let now = Timestamp(seconds: 1_795_426_200)

    func health() -> ServiceHealth { ServiceHealth(parts: parts, problems: problems) }

    func snapshot() async -> ServiceSnapshot {
        await waitForeverIfStuck()
        var totals = ServiceTotals()
        (totals.articles, totals.repeats) = (48_211, 11_870)
        (totals.dayNew, totals.dayRevised, totals.dayRepeats) = (412, 31, 96)
        (totals.dayFetched, totals.dayNotModified, totals.dayFailed) = (871, 2_214, 35)
        (totals.dayBytes, totals.storeBytes, totals.residentBytes) = (91_000_000, 88_200_000, 74_000_000)
        (totals.due, totals.inFlight) = (2, 4)
        totals.nextDue = Self.now + .seconds(12)
        totals.dayMedianDelay = .seconds(1094)
        var snapshot = ServiceSnapshot(
            version: "0.1.0", now: Self.now, started: Self.now - .seconds(281_000), state: state, totals: totals,
            health: health())
        snapshot.feeds = feeds
        snapshot.stories = stories
        snapshot.hours = Self.hours
        return snapshot
    }

    func refreshMetrics() async { await waitForeverIfStuck() }

    func stream(_ selection: StreamSelection) async -> [PublishedItem]? {
        await waitForeverIfStuck()
        if selection.tags == ["unknown"] { return nil }
        let chosen = items.filter { selection.feeds.isEmpty || selection.feeds.contains($0.feed) }
        return Array(chosen.prefix(selection.limit))
    }

    private func waitForeverIfStuck() async {
        guard isStuck else { return }
        // Ends with the task, which the endpoint cancels when it has given up.
        try? await Task.sleep(for: .seconds(3600))
    }

    static let hours: [HourFigures] = (0..<24).map { index in
        var hour = HourFigures(start: now - .seconds(1800 + (23 - index) * 3600))
        let day = [3, 2, 2, 1, 1, 2, 5, 9, 14, 19, 24, 27, 25, 28, 31, 30, 29, 33, 30, 26, 22, 17, 11, 7][index]
        (hour.new, hour.revised, hour.repeats) = (day, day / 9, day / 4)
        (hour.fetched, hour.notModified) = (20 + day, 90 + (index * 7) % 13)
        hour.failed = index == 15 ? 22 : index % 7 == 0 ? 2 : 0
        return hour
    }

    static let feeds: [FeedRow] = {
        var guardian = FeedRow(id: "guardian-world", host: "www.theguardian.com", condition: .healthy)
        (guardian.title, guardian.dayNew) = ("World news | The Guardian", 118)
        guardian.lastSuccess = now - .seconds(540)
        guardian.lastNewArticle = now - .seconds(540)
        guardian.nextFetch = now + .seconds(380)
        var failing = FeedRow(
            id: "city-council", host: "council.example",
            condition: .failing(
                count: 14, since: now - .seconds(190_000), code: "certificate_invalid",
                message: "The certificate of council.example ended on 2026-11-20. "
                    + "Tell its owner; fetching goes on ever more slowly."))
        failing.title = "City Council <script>alert(1)</script> press releases"
        failing.lastSuccess = now - .seconds(191_000)
        failing.nextFetch = now + .seconds(11_000)
        var stopped = FeedRow(
            id: "old-blog", host: "blog.example.org",
            condition: .stopped(
                "The server said twice that the feed is gone for good (410). `feedd remove old-blog` forgets it."))
        stopped.title = "An old blog"
        var silent = FeedRow(
            id: "quarterly", host: "quarterly.example.net",
            condition: .warning("Nothing new for 41 days; it used to publish every 3 days. Look whether it has moved."))
        silent.title = "\u{202E}Quarterly 季刊 نشرة"
        silent.lastSuccess = now - .seconds(3000)
        silent.nextFetch = now + .seconds(70_000)
        silent.tags = ["culture"]
        let new = FeedRow(id: "just-added", host: "news.example.com", condition: .pending)
        return [guardian, failing, stopped, silent, new]
    }()

    static let stories: [StoryRow] = {
        var first = StoryRow(
            id: "a1", feed: "guardian-world", firstSeen: now - .seconds(95),
            outlets: ["The Guardian", "BBC News", "Le Monde", "Der Spiegel", "El País", "Reuters", "AP"])
        (first.title, first.url) = ("Storm closes the harbour for a second day", "https://example.org/storm?a=1&b=2")
        var second = StoryRow(
            id: "a2", feed: "city-council", firstSeen: now - .seconds(1900), outlets: ["City Council"])
        (second.title, second.url) = ("<script>alert('x')</script> & \"more\"", "javascript:alert(1)")
        second.feedTitle = "City Council"
        var third = StoryRow(
            id: "a3", feed: "quarterly", firstSeen: now - .seconds(8000), outlets: ["季刊", "نشرة"])
        (third.title, third.url) = ("عنوان باللغة العربية", "https://example.net/ar")
        return [first, second, third]
    }()

    static let items: [PublishedItem] = {
        var first = PublishedItem(id: "a1", feed: "guardian-world")
        (first.title, first.url) = ("Storm closes the harbour", "https://example.org/storm?a=1&b=2")
        first.contentHTML = "<p>Waves & wind.</p>"
        first.firstSeen = now - .seconds(95)
        first.published = now - .seconds(600)
        first.authors = [Author(name: "A. Writer")]
        var second = PublishedItem(id: "a2", feed: "city-council")
        second.contentText = "No title, no link."
        second.firstSeen = now - .seconds(1900)
        return [first, second]
    }()
}

extension FeedID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

extension ArticleID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

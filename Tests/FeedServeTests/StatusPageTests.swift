import FeedModel
import Testing

@testable import FeedServe

@Suite struct StatusPageTests {
    private func page(_ source: SampleSource = SampleSource()) async -> String {
        StatusPage(await source.snapshot(), limits: HTTPLimits()).html(nonce: "n0nce").source
    }

    @Test func nothingFromAFeedIsMarkup() async {
        let page = await page()
        #expect(!page.contains("<script"))
        #expect(!page.contains("javascript:"))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"))
        #expect(page.contains("href=\"https://example.org/storm?a=1&amp;b=2\""))
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || VisibleText.isHarmless($0) })
    }

    @Test func asksForNothingFromElsewhere() async {
        let page = await page()
        for attribute in [" src=", "url(", "@import", "<link rel=\"stylesheet\"", " style=", " onload="] {
            #expect(!page.contains(attribute))
        }
        #expect(page.contains("<style nonce=\"n0nce\">"))
        #expect(StatusPage.contentSecurityPolicy(nonce: "n0nce").contains("style-src 'nonce-n0nce'"))
        #expect(!StatusPage.contentSecurityPolicy(nonce: "n0nce").contains("script"))
    }

    @Test func theSickComeFirstTheWorstOnTop() async throws {
        let page = await page()
        let places = try ["An old blog", "City Council", "Quarterly", "Newest stories"].map { text in
            try #require(page.firstRange(of: text)?.lowerBound)
        }
        #expect(places == places.sorted())
        #expect(page.contains("<code>certificate_invalid</code> The certificate of council.example ended"))
        #expect(page.contains("14 failures over 2 d · last success 2 d ago · next try in 3 h"))
    }

    @Test func tellsHowManyCarriedAStory() async {
        let page = await page()
        #expect(page.contains("7 outlets"))
        #expect(page.contains("The Guardian, BBC News, Le Monde, Der Spiegel and 3 more"))
    }

    @Test func saysWhatIsWrongWithTheService() async {
        var source = SampleSource()
        source.parts = [PartHealth(name: "scheduler", age: .seconds(400), limit: .seconds(60))]
        source.problems = ["The store cannot be written."]
        source.state = .paused("Less than 64 MiB of disk are free.")
        let page = await page(source)
        #expect(page.contains("<title>feedd is stuck</title>"))
        #expect(page.contains("The scheduler has not answered for 6 min."))
        #expect(page.contains("The store cannot be written."))
        #expect(page.contains("Less than 64 MiB of disk are free."))
    }

    @Test func isReadableBeforeAnythingHappened() async {
        var source = SampleSource()
        source.feeds = []
        source.stories = []
        let page = await page(source)
        #expect(page.contains("There are no feeds yet."))
        #expect(page.contains("None yet."))
    }

    @Test func longListsAreCut() async {
        var source = SampleSource()
        source.feeds = (0..<5000).map {
            FeedRow(id: FeedID("feed\($0)"), host: "h", condition: .stopped("Gone."))
        }
        source.stories = (0..<5000).map {
            StoryRow(id: ArticleID("\($0)"), feed: "f", firstSeen: SampleSource.now, outlets: ["f"])
        }
        let page = await page(source)
        #expect(page.utf8.count < 300_000)
        #expect(page.contains("and 4,800 more"))
    }

    @Test func everyBarStaysInItsPanel() async throws {
        var hour = HourFigures(start: SampleSource.now)
        (hour.fetched, hour.notModified, hour.failed) = (1_000_000, 1, 1)
        let chart = ChartSection(hours: [hour]).html.source
        for part in chart.split(separator: " y=\"").dropFirst() {
            let top = try #require(Double(part.prefix { $0 != "\"" }))
            #expect(top >= 0 && top <= 100)
        }
    }
}

@Suite struct StatusJSONTests {
    @Test func tellsAllThatThePageTells() async throws {
        let value = try JSONValue(parsing: StatusJSON.write(await SampleSource().snapshot()))
        #expect(value["state"]?.string == "running")
        #expect(value["totals"]?["day"]?["new"]?.int == 412)
        #expect(value["hours"]?.array.count == 24)
        #expect(
            value["feeds"]?.array.map { $0["condition"]?.string } == [
                "healthy", "failing", "stopped", "warning", "pending",
            ])
        #expect(value["feeds"]?.array[1]["error"]?.string == "certificate_invalid")
        #expect(value["stories"]?.array.first?["outlets"]?.array.count == 7)
        #expect(value["health"]?["status"]?.string == "ok")
    }

    @Test func healthNamesTheStuckPart() throws {
        let health = ServiceHealth(
            parts: [PartHealth(name: "committer", age: .seconds(61), limit: .seconds(60))], problems: ["P."])
        #expect(
            String(decoding: StatusJSON.write(health), as: UTF8.self) == """
                {"status":"stuck","parts":[{"name":"committer","alive":false,"age_seconds":61,"limit_seconds":60}],\
                "problems":["P."]}

                """)
    }

    @Test func theStatusLineFitsOnALine() async {
        let line = await SampleSource().snapshot().statusLine
        #expect(
            line == "Running; 5 feeds, 3 to look at; 24 h: 412 stories, 96 repeats, 3,120 fetches; next fetch in 12 s")
    }

    @Test func totalsComeFromTheHistory() {
        let history = DayHistory()
        history.count(at: SampleSource.now) { ($0.new, $0.failed, $0.bytes) = (2, 1, 500) }
        history.count(delay: .seconds(100), at: SampleSource.now)
        var totals = ServiceTotals()
        totals.setDay(history, now: SampleSource.now)
        #expect((totals.dayNew, totals.dayFailed, totals.dayBytes) == (2, 1, 500))
        #expect(totals.dayMedianDelay != nil)
    }
}

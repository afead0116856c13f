import FeedIngest
import FeedModel
import FeedSchedule
import FeedStore
import Synchronization
import Testing

/// The pipeline from a document to the disk, with every stage as it ships.
@Suite struct PassTests {
    private let harbour = [
        Newsroom.Item(guid: "1", title: "Bridge closed", text: "The bridge is closed to lorries from Monday on."),
        Newsroom.Item(guid: "2", title: "Herring back", text: "For the first time in years the herring are back."),
    ]

    @Test func theFirstPassStoresEverythingAndTheSecondNothing() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        let first = try await newsroom.pass()
        #expect(first.new == 2 && first.fetched == 1)
        let second = try await newsroom.pass()
        #expect(second.new == 0 && second.notModified == 1)
        #expect(try newsroom.records().count == 2)
    }

    @Test func aChangedFeedStoresExactlyTheNewItems() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        _ = try await newsroom.pass()
        let news = Newsroom.Item(guid: "3", title: "Third", text: "Something else has happened at the quay tonight.")
        try newsroom.publish("harbour", [news] + harbour, edition: 1)
        let report = try await newsroom.pass()
        #expect(report.new == 1 && report.revised == 0 && report.repeats == 0)
        #expect(try newsroom.records().map(\.article.title) == ["Bridge closed", "Herring back", "Third"])
    }

    @Test func anEditedItemGivesOneRevisionUnderItsOldId() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        _ = try await newsroom.pass()
        var edited = harbour
        edited[0].text = "The bridge is closed to lorries from Tuesday on, not Monday."
        try newsroom.publish("harbour", edited, edition: 1)
        #expect(try await newsroom.pass().revised == 1)
        try newsroom.publish("harbour", edited, edition: 2)
        #expect(try await newsroom.pass().revised == 0)
        let records = try newsroom.records()
        #expect(records.map(\.revision) == [0, 0, 1])
        #expect(records.first?.article.id == records.last?.article.id)
    }

    @Test func theSameTextInAnotherFeedIsDroppedWithAnAuditLine() async throws {
        var newsroom = try Newsroom()
        let text = "Inspectors have ordered the Skerry Bridge closed to lorries after finding cracks in eleven hangers."
        try newsroom.publish("harbour", [.init(guid: "a", title: "Bridge closed to lorries", text: text)])
        _ = try await newsroom.pass()
        try newsroom.publish("ledger", [.init(guid: "b", title: "Lorries banned from bridge", text: text)])
        #expect(try await newsroom.pass(.named(["ledger"])).repeats == 1)
        let records = try newsroom.records()
        #expect(records.last?.duplicate?.of == records.first?.article.id)
        #expect(records.last?.duplicate?.isKept == false)
        #expect(records.last?.story == records.first?.article.id)
    }

    @Test func markedRepeatsAreStoredAmongTheArticles() async throws {
        var newsroom = try Newsroom()
        newsroom.extra = #", "deduplication": {"action": "mark"}"#
        let text = "Inspectors have ordered the Skerry Bridge closed to lorries after finding cracks in eleven hangers."
        try newsroom.publish("harbour", [.init(guid: "a", title: "Bridge closed to lorries", text: text)])
        _ = try await newsroom.pass()
        try newsroom.publish("ledger", [.init(guid: "b", title: "Lorries banned from bridge", text: text)])
        #expect(try await newsroom.pass(.named(["ledger"])).repeats == 1)
        #expect(try newsroom.records().last?.duplicate?.isKept == true)
    }

    @Test func oneBadFeedNeverCostsARun() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        try newsroom.publish("ledger", harbour)
        try newsroom.folder.write("ledger.xml", "<html><body>We are closed.</body></html>")
        let report = try await newsroom.pass()
        #expect(report.new == 2 && report.failed == 1 && !report.allFailed)
        #expect(report.feeds.first { $0.outcome == .failed }?.error?.code == "not_a_feed")
    }

    @Test func anUnknownNameIsSaid() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        let error = try await #require(throws: IngestError.self) { try await newsroom.pass(.named(["nobody"])) }
        #expect(error.exitCode == 64)
        #expect(error.description.contains("nobody"))
    }

    /// Guids that change with each edition, and the text or the link too: what the operator says of that holds at once.
    @Test(arguments: [
        ("learned", true, 20), ("guid", true, 20), ("link", true, 10), ("content", true, 20), ("link", false, 20),
        ("content", false, 10),
    ])
    func theOperatorSaysByWhatItemsAreRecognised(identity: String, keepsLink: Bool, articles: Int) async throws {
        var newsroom = try Newsroom()
        newsroom.wishes = #", "deduplicate": false, "identity": "\#(identity)""#
        for edition in 0..<2 {
            let items = (0..<10).map { number in
                Newsroom.Item(
                    guid: "\(edition)-\(number)", title: "Title \(keepsLink ? edition : 0) of \(number)",
                    text: "What was told in edition \(keepsLink ? edition : 0) of \(number).",
                    link: "https://gazette.example/\(keepsLink ? 0 : edition)/\(number)")
            }
            try newsroom.publish("gazette", items, edition: edition)
            _ = try await newsroom.pass()
        }
        #expect(try newsroom.records().count { $0.revision == 0 } == articles)
    }

    /// The feed that was gone gets another address from the operator, under the id it had.
    @Test func aStoppedFeedIsFetchedAtItsNewAddress() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        _ = try await newsroom.pass()
        let store = try Store.open(at: newsroom.folder.path + "/data")
        var state = try #require(await store.states().first)
        state.schedule.goneCount = 2
        state.schedule.isStopped = true
        state.schedule.nextDue = .never
        _ = try await store.commit(StoreBatch(states: [state]))
        await store.close()
        #expect(try await newsroom.pass(.due).feeds.isEmpty)
        var elsewhere = newsroom
        try elsewhere.publish("moved", harbour)
        newsroom.addresses["harbour"] = "moved.xml"
        #expect(try await newsroom.pass(.due).feeds.map(\.outcome) == [.fetched])
    }

    @Test func aFeedThatIsNotDueIsLeftAlone() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        _ = try await newsroom.pass(.due)
        let second = try await newsroom.pass(.due)
        #expect(second.feedsDue == 0 && second.feeds.isEmpty)
    }

    /// However short its interval and however long the pass.
    @Test func aPassAsksEachFeedOnce() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        try newsroom.folder.write("missing.txt", "")
        let file = try newsroom.folder.write(
            "config.json",
            #"{"feeds": [{"url": "file:harbour.xml", "id": "harbour", "interval": "10s"}, "file:none.xml"], "feed_files": []}"#
        )
        let ingest = try await Ingest.open(
            try ConfigurationReader.read(file, environment: [:]), version: "test",
            fullDisk: FullDiskPolicy(waits: false), clock: LeapingClock(), logger: Newsroom.silent)
        let report = try await ingest.pass(PassOptions(selection: .all)) { _ in }
        await ingest.close()
        #expect(report.feeds.count == 2)
    }

    @Test func statesOfRemovedFeedsAreMarkedAndLongAfterwardsForgotten() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        try newsroom.publish("ledger", harbour)
        _ = try await newsroom.pass()
        newsroom.feeds = ["harbour"]
        _ = try await newsroom.pass()
        let states = try StoreReader(directory: newsroom.folder.path + "/data").states()
        #expect(states.first { $0.id.rawValue == "ledger" }?.removed != nil)
        #expect(states.first { $0.id.rawValue == "harbour" }?.removed == nil)
        newsroom.feeds = ["harbour", "ledger"]
        _ = try await newsroom.pass()
        let later = try StoreReader(directory: newsroom.folder.path + "/data").states()
        #expect(later.first { $0.id.rawValue == "ledger" }?.removed == nil)
    }

    /// Article ids hang on the id a feed had first; a name given later is an alias.
    @Test func anIdGivenLaterAliasesTheHashedOne() async throws {
        var newsroom = try Newsroom()
        try newsroom.publish("harbour", harbour)
        newsroom.feeds = []
        newsroom.extra = #", "feeds": ["file:harbour.xml"]"#
        let file = try newsroom.folder.write("config.json", #"{"feeds": ["file:harbour.xml"], "feed_files": []}"#)
        let unnamed = try ConfigurationReader.read(file, environment: [:])
        let ingest = try await Ingest.open(
            unnamed, version: "test", fullDisk: FullDiskPolicy(waits: false), logger: Newsroom.silent)
        _ = try await ingest.pass(PassOptions(selection: .all)) { _ in }
        await ingest.close()
        newsroom.feeds = ["harbour"]
        newsroom.extra = ""
        try newsroom.publish("harbour", harbour, edition: 1)
        #expect(try await newsroom.pass().new == 0)
        #expect(Set(try newsroom.records().map(\.article.feed)).count == 1)
    }
}

/// A minute passes each time somebody looks.
private final class LeapingClock: ServiceClock {
    private let minutes = Mutex<Int64>(29_000_000)

    var now: Timestamp {
        Timestamp(
            seconds: 60
                * minutes.withLock { minutes in
                    minutes += 1
                    return minutes
                })
    }

    var monotonic: Duration { .seconds(60 * minutes.withLock { $0 }) }

    func sleep(until deadline: Timestamp) async { await Task.yield() }
}

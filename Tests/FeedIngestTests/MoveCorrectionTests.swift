import FeedIngest
import FeedModel
import FeedSchedule
import FeedStore
import Testing

/// `undo FEED --move`: the feed is asked at its configured address again.
@Suite struct MoveCorrectionTests {
    /// A feed whose state says that it moved.
    private func newsroom(adopted: Bool) async throws -> Newsroom {
        var newsroom = try Newsroom()
        try newsroom.publish("gazette", [.init(guid: "1", title: "A title", text: "A text of a few words.")])
        _ = try await newsroom.pass()
        let store = try Store.open(at: newsroom.folder.path + "/data")
        var state = try #require(await store.states().first)
        state.move = MoveState(target: "https://new.example/feed", firstSeen: Timestamp(seconds: 1), sightings: 3)
        if adopted {
            state.move?.adopted = Timestamp(seconds: 2)
            state.url = "https://new.example/feed"
            state.validators = Validators(etag: "abc", lastModified: nil)
            // What the other address answered last.
            state.schedule.goneCount = 2
            state.schedule.isStopped = true
            state.schedule.nextDue = .never
        }
        _ = try await store.commit(StoreBatch(states: [state]))
        await store.close()
        return newsroom
    }

    @Test(arguments: [true, false]) func aMoveIsTakenBackAndRemembered(adopted: Bool) async throws {
        let newsroom = try await newsroom(adopted: adopted)
        let configuration = try newsroom.configuration()
        let before = try #require(try FeedExplanation("gazette", in: configuration, now: Timestamp(seconds: 3)))
        #expect(before.moves.count == 1 && before.moves[0].contains("undo gazette --move"))
        #expect(before.moves[0].contains(adopted ? "takes it back" : "refuses it"))
        let state = try await Corrections.apply(MoveCorrection(feed: "gazette"), in: configuration)
        #expect(state.url == state.configuredURL && state.move == nil)
        #expect(!adopted || state.validators.isEmpty, "they belong to the other address")
        #expect(!adopted || !state.schedule.isStopped && state.schedule.nextDue == nil, "the other address was gone")
        #expect(state.refusedMoves == ["https://new.example/feed"])
        let after = try #require(try FeedExplanation("gazette", in: configuration, now: Timestamp(seconds: 3)))
        #expect(
            after.moves.count == 1 && after.moves[0].hasPrefix("You took back the move to https://new.example/feed"))
        #expect(try JSONValue(parsing: after.json())["refused_moves"]?.array.count == 1)
        await #expect(throws: CorrectionError.self) {
            _ = try await Corrections.apply(MoveCorrection(feed: "gazette"), in: configuration)
        }
        #expect(throws: IngestError.self) { try Corrections.check(MoveCorrection(feed: "other"), in: configuration) }
    }
}

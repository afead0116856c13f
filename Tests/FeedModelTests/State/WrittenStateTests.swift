import FeedModel
import Testing

/// What is written for most feeds is read by a short way; it must come to what the long way gives.
@Suite struct WrittenStateTests {
    private func both(_ state: FeedState, at numbers: String = "[3,1024,0,0,77]") throws -> (FeedState?, FeedState) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("state")
        state.write(to: &writer)
        writer.appendRaw(Array(",\"at\":\(numbers)".utf8))
        let line = Array("xx".utf8) + writer.bytes + Array("}".utf8)
        let short = FeedState.written(in: line, 2..<(line.count - 1))
        if let short { #expect(short.at[0] == 3 && short.at[1] == 1024 && short.at[4] == 77) }
        var long: FeedState?
        var reader = JSONReader(Array(line[2...]))
        try reader.forEachMember { (name, reader) throws(JSONError) in
            if name == "state" { long = try FeedState(reading: &reader) } else { try reader.skipValue() }
        }
        return (short?.state, try #require(long))
    }

    private static func learned() -> FeedState {
        var state = FeedState(id: FeedID("0123456789"), url: "https://e.org/feed.xml?a=1")
        state.schedule.nextDue = Timestamp(milliseconds: 1_790_000_000_123)
        state.schedule.lastAttempt = Timestamp(milliseconds: -5)
        state.schedule.lastSuccess = Timestamp(milliseconds: 0)
        state.schedule.posts.posts = 3.25
        state.schedule.posts.asOf = 1_790_000_000
        state.schedule.posts.profile.begin()
        for bin in 0..<PostingStatistics.profileBins { state.schedule.posts.profile.bins[bin] = UInt8(bin * 4) }
        state.schedule.hints.skipHours = 0xABCDEF
        state.schedule.health.recentOutcomes = .max
        state.schedule.health.lastItemCount = 40
        state.schedule.bounds = [
            IntervalBound(.learned, seconds: 3600), IntervalBound(.maxAge, seconds: 60, asked: 90),
        ]
        return state
    }

    /// Every combination of what a feed may have.
    @Test func theShortWayGivesWhatTheLongWayGives() throws {
        for mask in 0..<64 {
            var state = mask & 1 != 0 ? Self.learned() : FeedState(id: FeedID("a"), url: "http://e.org/")
            if mask & 2 != 0 { state.title = "Tïtle, of 日本" }
            if mask & 4 != 0 { state.validators.etag = #"W/"a\b""# }
            if mask & 8 != 0 { state.validators.lastModified = "Sun, 22 Nov 2026 09:30:00 GMT" }
            if mask & 16 != 0 { state.bodyHash = .max }
            if mask & 32 != 0 {
                state.lastFullFetch = Timestamp(milliseconds: 1_790_000_000_007)
                state.lastNewArticle = Timestamp(seconds: 1_790_000_000)
                state.schedule.heldUntil = .max
                state.schedule.overlapCap = 7
                state.guids.observed = 16.93884
                state.guids.repeats = 1e-7
            }
            let (short, long) = try both(state)
            #expect(long == state)
            #expect(short == state, "\(mask)")
        }
    }

    /// What few feeds have is left to the long way, never read by half.
    @Test func whatFewFeedsHaveTakesTheLongWay() throws {
        let changes: [(inout FeedState) -> Void] = [
            { $0.title = "tab\there" }, { $0.schedule.isStopped = true }, { $0.schedule.failureCount = 1 },
            { $0.guids.trust = .link }, { $0.guids.isPinned = true }, { $0.removed = Timestamp(seconds: 1) },
            { $0.refusedMoves = ["http://f.org/"] },
            { $0.configuredURL = "http://old.org/" },
            { $0.move = MoveState(target: "http://f.org/", firstSeen: Timestamp(seconds: 1), sightings: 1) },
        ]
        for (number, change) in changes.enumerated() {
            var state = Self.learned()
            change(&state)
            let (short, long) = try both(state)
            #expect(short == nil, "\(number)")
            #expect(long == state, "\(number)")
        }
    }

    @Test(arguments: ["[3,1024,0,0]", "[3,1024,0,0,77,1]", "[3,1024,0,0,7.7]", "[3,1024,0,0,77],\"later\":1", "null"])
    func otherPlacesTakeTheLongWay(numbers: String) throws {
        #expect(try both(Self.learned(), at: numbers).0 == nil)
    }

    /// A line that was cut anywhere is never read as a whole one.
    @Test func noPartOfALineIsALine() throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("state")
        Self.learned().write(to: &writer)
        writer.appendRaw(Array(",\"at\":[3,1024,0,0,77]".utf8))
        for count in 0..<writer.bytes.count {
            #expect(FeedState.written(in: writer.bytes, 0..<count) == nil)
        }
        #expect(FeedState.written(in: writer.bytes, 0..<writer.bytes.count) != nil)
    }

    @Test func aMoveKeepsBothAddresses() {
        var state = FeedState(id: FeedID("a"), url: "http://e.org/")
        state.title = "t"
        state.url = "http://new.org/"
        #expect(state.configuredURL == "http://e.org/" && state.isMoved)
        state.url = "http://e.org/"
        #expect(!state.isMoved && state.configuredURL == "http://e.org/")
        state.configuredURL = "http://f.org/"
        #expect(state.url == "http://e.org/" && state.isMoved)
    }
}

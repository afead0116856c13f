import FeedModel
import Testing

@testable import FeedFetch

@Suite struct MoveProofTests {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let hour = Duration.seconds(3600)

    private func exchange(_ hops: [(Int, String)], from: String = "http://old.example/feed") -> Exchange {
        var exchange = Exchange(finalURL: hops.last?.1 ?? from)
        var place = from
        for (status, target) in hops {
            exchange.redirects.append(Redirect(from: place, to: target, status: status))
            place = target
        }
        return exchange
    }

    /// Plays fetches at hours after the start; the decisions in order.
    private func play(_ fetches: [(hour: Int, exchange: Exchange, share: Double?)]) -> [MoveDecision] {
        var state: MoveState?
        return fetches.map { fetch in
            let decision = MoveProof().consider(
                exchange: fetch.exchange, state: state, knownShare: fetch.share,
                now: Self.start + .seconds(Int64(fetch.hour) * 3600))
            switch decision {
            case .watch(let next), .adopt(let next): state = next
            case .forget: state = nil
            case .unchanged: break
            }
            return decision
        }
    }

    private func adopts(_ decisions: [MoveDecision]) -> [Int] {
        decisions.indices.filter { if case .adopt = decisions[$0] { true } else { false } }
    }

    @Test func adoptsAfterThreeSightingsOverThreeDays() {
        let moved = exchange([(301, "https://new.example/feed")])
        #expect(adopts(play([0, 24, 48, 72].map { ($0, moved, 1) })) == [3])
        #expect(adopts(play([0, 72].map { ($0, moved, 1) })) == [])
        #expect(adopts(play([0, 1, 71].map { ($0, moved, 1) })) == [])
        #expect(adopts(play([0, 1, 72].map { ($0, moved, 0.5) })) == [2])
    }

    @Test(arguments: [
        [(302, "https://new.example/feed")], [(301, "https://a.example/"), (302, "https://new.example/feed")],
        [(307, "https://a.example/"), (308, "https://new.example/feed")], [(303, "https://new.example/feed")],
        // Anyone on the way can forge an answer over http: not to another host.
        [(301, "http://new.example/feed")], [],
    ]) func believesNoOtherRedirect(_ hops: [(Int, String)]) {
        #expect(play([0, 40, 80, 120].map { ($0, exchange(hops), 1) }) == Array(repeating: .unchanged, count: 4))
    }

    @Test func believesThePlainHostAboutItself() {
        let moved = exchange([(308, "http://old.example/new")])
        #expect(adopts(play([0, 40, 80].map { ($0, moved, 1) })) == [2])
        let downgraded = exchange([(301, "http://old.example/new")], from: "https://old.example/feed")
        #expect(adopts(play([0, 40, 80].map { ($0, downgraded, 1) })) == [])
    }

    @Test func startsAnewWhenTheTrailBreaks() {
        let moved = exchange([(301, "https://new.example/feed")])
        let elsewhere = exchange([(301, "https://other.example/feed")])
        #expect(adopts(play([(0, moved, 1), (40, elsewhere, 1), (80, moved, 1), (120, moved, 1)])) == [])
        #expect(adopts(play([(0, moved, 1), (40, exchange([]), 1), (80, moved, 1), (120, moved, 1)])) == [])
        // A maintenance page that happens to be a feed shares no items.
        #expect(adopts(play([(0, moved, 1), (40, moved, 0.4), (80, moved, 1), (120, moved, 1)])) == [])
        #expect(adopts(play([(0, moved, 1), (40, moved, 1), (80, moved, nil), (120, moved, 1)])) == [3])
    }

    @Test func keepsWhatIsDecided() {
        let moved = exchange([(301, "https://new.example/feed")])
        var state = MoveState(target: "https://new.example/feed", firstSeen: Self.start, sightings: 9)
        state.isRefused = true
        let later = Self.start + .seconds(1_000_000)
        #expect(MoveProof().consider(exchange: moved, state: state, knownShare: 1, now: later) == .unchanged)
        #expect(MoveProof().consider(exchange: exchange([]), state: state, knownShare: 1, now: later) == .unchanged)
        state.isRefused = false
        state.adopted = Self.start
        #expect(MoveProof().consider(exchange: exchange([]), state: state, knownShare: 1, now: later) == .unchanged)
    }

    /// The operator took it back: however often it is seen, and whatever else was watched meanwhile.
    @Test func neverAdoptsWhatWasRefused() {
        let refused = ["https://new.example/feed"]
        let moved = exchange([(301, "https://new.example/feed")])
        let elsewhere = exchange([(301, "https://other.example/feed")])
        let later = Self.start + .seconds(1_000_000)
        var watched = MoveState(target: "https://other.example/feed", firstSeen: Self.start, sightings: 2)
        func consider(_ exchange: Exchange, _ state: MoveState?) -> MoveDecision {
            MoveProof().consider(exchange: exchange, state: state, refused: refused, knownShare: 1, now: later)
        }
        #expect(consider(moved, nil) == .unchanged)
        #expect(consider(moved, watched) == .forget, "the other trail is broken")
        watched.sightings = 3
        watched.adopted = later
        #expect(
            adopts([
                consider(
                    elsewhere, MoveState(target: "https://other.example/feed", firstSeen: Self.start, sightings: 2))
            ]) == [0])
    }
}

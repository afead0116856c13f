import FeedModel
import FeedSchedule

/// What the daemon is busy with, and how its feeds are, in numbers.
package struct FeedCensus: Sendable, Hashable {
    /// Feeds whose time has come and that wait for their host or for a free slot.
    package private(set) var due = 0
    package private(set) var inFlight = 0
    /// The earliest due time of a feed that is not under way. nil: none is planned.
    package private(set) var nextDue: Timestamp?
    /// Every configured feed by how it is.
    package private(set) var conditions: [FeedStatus.Condition: Int] = [:]

    package init() {}

    /// Configured feeds.
    package var feedCount: Int { conditions.values.reduce(0, +) }

    /// Feeds that a person should look at.
    package var sickCount: Int {
        conditions.filter { $0.key != .healthy && $0.key != .new }.values.reduce(0, +)
    }

    mutating func add(_ other: FeedCensus) {
        due += other.due
        inFlight = other.inFlight
        nextDue = [nextDue, other.nextDue].compactMap { $0 }.min()
        conditions.merge(other.conditions, uniquingKeysWith: +)
    }

    fileprivate mutating func add(_ condition: FeedStatus.Condition) { conditions[condition, default: 0] += 1 }

    fileprivate mutating func add(due moment: Timestamp, now: Timestamp) {
        if moment <= now { due += 1 }
        nextDue = min(nextDue ?? moment, moment)
    }

    fileprivate init(inFlight: Int) { self.inFlight = inFlight }
}

extension Conductor {
    private static let censusSlice = 4096

    /// The feeds from a place on, as many as may be looked at in one go, and where to go on. nil: there are no more.
    func census(from start: Int) -> (census: FeedCensus, end: Int)? {
        guard start < registry.count else { return nil }
        let end = min(registry.count, start + Self.censusSlice)
        let now = clock.now
        var census = FeedCensus(inFlight: inFlight.count)
        for place in start..<end {
            let state = registry.state(at: place)
            let isFetched = registry.isFetched(place)
            census.add(
                FeedStatus.condition(state, isReplaced: registry.substitute(for: state.id) != nil, now: now))
            let filing = state.filing
            if isFetched, !filing.isStopped, inFlight[state.id] == nil {
                census.add(due: filing.nextDue ?? now, now: now)
            }
        }
        return (census, end)
    }
}

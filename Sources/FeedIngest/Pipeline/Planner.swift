import FeedModel
import FeedSchedule
import Synchronization

/// The schedule's policy behind a lock: refreshes that finish at the same time learn and decide one after the other.
package final class Planner: Sendable {
    private let policy: Mutex<SchedulePolicy>

    package init(_ policy: SchedulePolicy) { self.policy = Mutex(policy) }

    /// The policy as it stands, for a dry run.
    var current: SchedulePolicy { policy.withLock { $0 } }

    func admit(_ state: inout ScheduleState, feedInterval: Duration?) {
        policy.withLock { $0.admit(&state, feedInterval: feedInterval) }
    }

    /// A state that was written under a clock that ran ahead.
    func repair(_ state: inout ScheduleState, feedInterval: Duration?, feed: FeedID, now: Timestamp) {
        _ = policy.withLock { $0.repair(&state, feedInterval: feedInterval, now: now, seed: Self.seed(feed, now)) }
    }

    /// Counts a feed into the budget and mends its state, once after it was read.
    func prepare(_ state: inout FeedState, _ feed: FeedConfiguration, now: Timestamp) {
        var schedule = state.schedule
        admit(&schedule, feedInterval: feed.interval)
        repair(&schedule, feedInterval: feed.interval, feed: state.id, now: now)
        state.schedule = schedule
    }

    func clockWasSetBack(_ state: inout ScheduleState, by span: Duration) {
        policy.withLock { $0.clockWasSetBack(&state, by: span) }
    }

    func dismiss(_ state: inout ScheduleState) { policy.withLock { $0.dismiss(&state) } }

    func afterSuccess(
        _ state: inout ScheduleState, _ observation: FetchObservation, feed: FeedID, now: Timestamp
    ) -> NextFetch {
        policy.withLock {
            $0.afterSuccess(state: &state, observation: observation, now: now, seed: Self.seed(feed, now))
        }
    }

    func afterFailure(
        _ state: inout ScheduleState, _ failure: FailureObservation, feed: FeedID, now: Timestamp
    ) -> NextFetch {
        policy.withLock {
            $0.afterFailure(state: &state, failure: failure, now: now, seed: Self.seed(feed, now))
        }
    }

    func forgive(
        _ state: inout ScheduleState, _ code: FetchErrorCode, feedInterval: Duration?, feed: FeedID, now: Timestamp
    ) -> NextFetch {
        policy.withLock {
            $0.forgive(
                state: &state, code: code, feedInterval: feedInterval, now: now, seed: Self.seed(feed, now))
        }
    }

    /// Bits that differ from feed to feed and from decision to decision, and are the same in a replay.
    private static func seed(_ feed: FeedID, _ now: Timestamp) -> UInt64 {
        var hasher = KeyedHasher(seed: .names)
        hasher.combine(feed.rawValue)
        hasher.combine(UInt64(bitPattern: now.milliseconds))
        return hasher.finish()
    }
}

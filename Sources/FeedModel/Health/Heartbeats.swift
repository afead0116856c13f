import Synchronization

/// Who is still alive: each part that must never stop says so here; the watchdog and `/healthz` read it.
///
/// A part beats when it has been once around its loop. It wakes up to do so even when there is nothing to do, at least
/// every third of its limit, so that an idle daemon is healthy and a stuck one is not. Reading takes no part's lock, so
/// the answer comes also when everything else hangs.
///
/// Time is `SuspendingClock`, CLOCK_MONOTONIC, as systemd's own watchdog: a machine that slept has no stuck parts.
package final class Heartbeats: Sendable {
    private struct Part {
        let limit: Duration
        var last: SuspendingClock.Instant
    }

    private let parts = Mutex<[String: Part]>([:])

    package init() {}

    /// From now on, `part` has to beat at least once in every `limit`.
    package func expect(_ part: String, within limit: Duration, now: SuspendingClock.Instant = .now) {
        parts.withLock { $0[part] = Part(limit: limit, last: now) }
    }

    /// The part is alive. One that nobody expects is ignored.
    package func beat(_ part: String, now: SuspendingClock.Instant = .now) {
        parts.withLock { $0[part]?.last = now }
    }

    /// The part ended as it should (shutdown): nobody waits for it any more.
    package func forget(_ part: String) {
        parts.withLock { $0[part] = nil }
    }

    /// Every expected part, in the order of the names.
    package func health(now: SuspendingClock.Instant = .now) -> [PartHealth] {
        parts.withLock { parts in
            parts.map { PartHealth(name: $0, age: $1.last.duration(to: now), limit: $1.limit) }
        }.sorted { $0.name < $1.name }
    }

    /// Whether every expected part has beaten within its limit.
    package func isHealthy(now: SuspendingClock.Instant = .now) -> Bool {
        health(now: now).allSatisfy(\.isAlive)
    }
}

/// How long ago a part was last heard of.
package struct PartHealth: Sendable, Hashable {
    package let name: String
    package let age: Duration
    package let limit: Duration

    package init(name: String, age: Duration, limit: Duration) {
        self.name = name
        self.age = age
        self.limit = limit
    }

    package var isAlive: Bool { age <= limit }
}

import FeedModel
import FeedSchedule

/// Lets a refresh ask for more than its feed's document, within the same budgets as everything else.
package protocol FurtherRequests: Sendable {
    /// Waits until a request to that host may start; it counts as begun then, and `ended` must follow.
    ///
    /// - Returns: false: not within a reasonable time.
    /// - Throws: When the service stops or the pass is over: what was begun is begun again next time.
    func turn(of feed: FeedID, at host: String) async throws(CancellationError) -> Bool

    /// - Parameters:
    ///   - host: As it was given to `turn`.
    ///   - address: The numeric address that answered. nil: it never connected.
    func ended(at host: String, address: String?) async
}

extension Conductor: FurtherRequests {
    package func turn(of feed: FeedID, at host: String) async throws(CancellationError) -> Bool {
        dispatcher.answered(feed, now: clock.now)
        let giveUp = clock.now + ArchiveLimits.turnWaitMax
        while !isStopping, !Task.isCancelled {
            let now = clock.now
            guard let obstacle = dispatcher.further(feed, host: host, now: now) else { return true }
            // A connection comes free when another request ends, and nobody says when; a second is soon enough.
            let until = max(obstacle.until ?? now + .seconds(1), now + .milliseconds(10))
            guard until <= giveUp else { return false }
            await clock.sleep(until: until)
        }
        throw CancellationError()
    }

    package func ended(at host: String, address: String?) {
        dispatcher.furtherEnded(host: host, address: address, now: clock.now)
        wake()
    }
}

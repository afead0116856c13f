import FeedModel
import FeedStore

/// The stages of one run, put together.
package struct Stages: Sendable {
    package let refresher: FeedRefresher
    package let sequencer: Sequencer
    package let store: Store
    package let planner: Planner
    package let clock: any ServiceClock
    /// Refreshes at once.
    package let concurrency: Int
}

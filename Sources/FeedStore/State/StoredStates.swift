import FeedModel

/// The states of all feeds, open for change in their place: at the start, when a million of them are looked at once.
///
/// What is changed here reaches the disk with the feed's next state, or with the next snapshot.
package struct StoredStates: Sendable {
    var table: StateTable

    /// Where the state of that id is. nil: there is none.
    package func place(of id: FeedID) -> Int? { table.place(of: id) }

    /// Changes the state at a place, and returns it.
    package mutating func take(at place: Int, _ change: (inout FeedState) -> Void) -> FeedState {
        table.change(at: place, change)
    }
}

extension Store {
    /// Whose states there are, in no order.
    package func stateIDs() -> [FeedID] { engine.stateLog.states.ids }

    /// The states of these feeds, as far as there are any.
    package func states(of ids: [FeedID]) -> [FeedState] { ids.compactMap { engine.stateLog.states[$0]?.state } }

    /// Lets the caller look at all states at once and change them where they are.
    package func withStates<Result: Sendable>(_ body: @Sendable (inout StoredStates) -> Result) -> Result {
        engine.stateLog.withStates(body)
    }
}

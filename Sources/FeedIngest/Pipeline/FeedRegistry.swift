import FeedModel
import FeedStore

/// The configured feeds joined with what is remembered of them.
///
/// Side by side in lists, found by one table: a table of the feeds themselves would take twice their memory.
package struct FeedRegistry: Sendable {
    /// One feed, configured and with its state.
    package struct Entry: Sendable {
        package let configuration: FeedConfiguration
        package var state: FeedState

        /// The id that articles hang on; the configured one, or the hash it had before it was given one.
        package var id: FeedID { state.id }
    }

    /// Where the states of the feeds come from.
    package protocol Memory: Sendable {
        /// Where the state of that id is. nil: there is none.
        func place(of id: FeedID) -> Int?
        /// Changes the state at a place, and returns it.
        mutating func take(at place: Int, _ change: (inout FeedState) -> Void) -> FeedState
    }

    private var configurations: [FeedConfiguration]
    private var states: [FeedState] = []
    private var places = FeedIDTable()
    /// Feeds that have moved to the address of another one, which is fetched for both (FRB 137).
    private var merged: [FeedID: FeedID] = [:]

    /// - Parameters:
    ///   - feeds: From the configuration; disabled ones take no part.
    ///   - memory: What the store has.
    ///   - adjust: What is done to each state that the configuration allows: known, new, enabled or not.
    ///   - look: Shown each state as it then is, in the order of the configuration.
    package init(
        feeds: [FeedConfiguration], memory: inout some Memory,
        adjust: (inout FeedState, FeedConfiguration) -> Void = { _, _ in }, look: (FeedState) -> Void = { _ in }
    ) {
        configurations = feeds
        states.reserveCapacity(feeds.count)
        places.reserve(feeds.count) { _ in FeedID("") }
        let known = Self.places(of: feeds, in: memory)
        var isAnyMoved = false
        for place in configurations.indices {
            let feed = configurations[place]
            var state: FeedState
            if known[place] >= 0 {
                state = memory.take(at: Int(known[place])) { state in
                    if state.configuredURL != feed.url { state.follow(configuredURL: feed.url) }
                    if state.removed != nil { state.removed = nil }
                    state.follow(identity: feed.identity)
                    adjust(&state, feed)
                }
            } else {
                state = FeedState(id: feed.id.map { FeedID($0) } ?? feed.hashedID, url: feed.url)
                state.follow(identity: feed.identity)
                adjust(&state, feed)
            }
            // Equal addresses need memory once: that of the state, which lies among others that stay.
            configurations[place].url = state.configuredURL
            if state.isMoved { isAnyMoved = true }
            look(state)
            note(state.id, at: place)
            states.append(state)
        }
        if places.count < states.count { dropHidden() }
        if isAnyMoved { mergeMoved() }
    }

    /// Where each feed's state is; -1: there is none. Side by side: among a million each look waits for the memory.
    private static func places(of feeds: [FeedConfiguration], in memory: some Memory) -> [Int32] {
        let parts = stride(from: 0, to: feeds.count, by: feedsPerPart).map {
            $0..<min(feeds.count, $0 + feedsPerPart)
        }
        return SideBySide.map(parts) { part in
            part.map { place(of: feeds[$0], in: memory).map { Int32(truncatingIfNeeded: $0) } ?? -1 }
        }.flatMap { $0 }
    }

    private static let feedsPerPart = 8192

    /// - Parameters:
    ///   - feeds: From the configuration; disabled ones take no part.
    ///   - states: From the store, by id.
    package init(feeds: [FeedConfiguration], states: [FeedID: FeedState]) {
        var memory = ListedStates(states)
        self.init(feeds: feeds, memory: &memory)
    }

    /// Looks which feeds have moved to the address of another one; call it when an address has changed.
    package mutating func mergeMoved() {
        merged = [:]
        // Nearly always there is none, and a million feeds need no further look.
        let moved = states.indices.filter {
            states[$0].isMoved && configurations[$0].isEnabled
        }
        guard !moved.isEmpty else { return }
        let targets = Set(moved.map { states[$0].url })
        // Whoever was there first keeps the address; among the newcomers the one whose id comes first.
        var owners: [String: FeedID] = [:]
        for (state, configuration) in zip(states, configurations)
        where configuration.isEnabled && !state.isMoved && targets.contains(state.url) {
            owners[state.url] = state.id
        }
        for state in moved.map({ states[$0] }).sorted(by: { $0.id < $1.id }) {
            if let owner = owners[state.url] {
                merged[state.id] = owner
            } else {
                owners[state.url] = state.id
            }
        }
    }

    /// Of each feed that is not fetched itself the one that is fetched in its place.
    var substitutes: [FeedID: Entry] { merged.compactMapValues { self[$0] } }

    /// The feed that is fetched in this one's place, because both are at one address now. nil: this one is fetched.
    package func substitute(for id: FeedID) -> Entry? { merged[id].flatMap { self[$0] } }

    /// A configured feed, by the id that articles hang on. nil: none of that id.
    package subscript(id: FeedID) -> Entry? {
        get { place(of: id).map { entry($0) } }
        set {
            guard let place = place(of: id), let newValue else { return }
            states[place] = newValue.state
        }
    }

    /// Takes over a configured feed's new state; that of any other is passed over.
    mutating func update(_ state: FeedState) {
        if let place = place(of: state.id) { states[place] = state }
    }

    package var count: Int { states.count }

    /// Whether a feed of that id is configured.
    package func contains(_ id: FeedID) -> Bool { place(of: id) != nil }

    package var entries: some Collection<Entry> { states.indices.lazy.map { entry($0) } }

    /// The feeds that are fetched.
    package var enabled: some Sequence<Entry> {
        states.indices.lazy.filter { isFetched($0) }.map { entry($0) }
    }

    /// The feed that an operator means: by its id, its earlier hashed id, its URL. nil: none of that name.
    package func find(_ name: String) -> Entry? {
        if let entry = self[FeedID(name)] { return entry }
        let place = configurations.firstIndex { $0.id == name || $0.url == name || $0.writtenURL == name }
        return place.map { entry($0) }
    }

    /// The id of a feed that an operator names; a feed that left the configuration is known by its id alone.
    package func identify(_ name: String) throws(IngestError) -> FeedID {
        if let entry = find(name) { return entry.id }
        guard WebURL(name) == nil else { throw .unknownFeed(name) }
        return FeedID(name)
    }

    /// Changes the states of all feeds that are fetched.
    mutating func changeEnabled(_ change: (inout FeedState, FeedConfiguration) -> Void) {
        for place in states.indices where isFetched(place) { change(&states[place], configurations[place]) }
    }

    /// Changes the states of the feeds in whose place another one is fetched.
    mutating func changeMerged(_ change: (inout FeedState) -> Void) {
        for id in merged.keys.sorted() {
            if let place = place(of: id) { change(&states[place]) }
        }
    }

    /// The state of the feed at a place from 0 to `count`, in the order of the configuration.
    func state(at place: Int) -> FeedState { states[place] }

    /// Whether the feed at that place is enabled, and no other one is fetched for it.
    func isFetched(_ place: Int) -> Bool {
        configurations[place].isEnabled && (merged.isEmpty || merged[states[place].id] == nil)
    }

    private func place(of id: FeedID) -> Int? { places.place(of: id) { states[$0].id } }

    private mutating func note(_ id: FeedID, at place: Int) {
        let states = states
        places.set(id, to: place) { states[$0].id }
    }

    private func entry(_ place: Int) -> Entry { Entry(configuration: configurations[place], state: states[place]) }

    /// A feed that was stored under its hash keeps it when it is given an id: article ids hang on it.
    private static func place(of feed: FeedConfiguration, in memory: some Memory) -> Int? {
        if let named = feed.id, let place = memory.place(of: FeedID(named)) { return place }
        return memory.place(of: feed.hashedID)
    }

    /// Of feeds that came to the same id only the last counts.
    private mutating func dropHidden() {
        let kept = states.indices.filter { place(of: states[$0].id) == $0 }
        configurations = kept.map { configurations[$0] }
        states = kept.map { states[$0] }
        places = FeedIDTable()
        for (place, state) in states.enumerated() { note(state.id, at: place) }
    }
}

extension StoredStates: FeedRegistry.Memory {}

/// States that stand in no store.
private struct ListedStates: FeedRegistry.Memory {
    private var list: [FeedState]
    private var table = FeedIDTable()

    init(_ states: [FeedID: FeedState]) {
        list = Array(states.values)
        let list = list
        for place in list.indices { table.set(list[place].id, to: place) { list[$0].id } }
    }

    func place(of id: FeedID) -> Int? { table.place(of: id) { list[$0].id } }

    mutating func take(at place: Int, _ change: (inout FeedState) -> Void) -> FeedState {
        change(&list[place])
        return list[place]
    }
}

extension FeedState {
    /// The operator wrote another address: validators, moves and failures belong to the old one.
    mutating func follow(configuredURL: String) {
        url = configuredURL
        self.configuredURL = configuredURL
        validators = Validators()
        bodyHash = nil
        move = nil
        refusedMoves = []
        schedule.startAnew()
    }

    /// The operator's choice of what items are recognised by, or none any more.
    mutating func follow(identity: GUIDHealth.Trust?) {
        guard identity != nil || guids.isPinned else { return }
        guids.choose(identity)
    }
}

extension FeedRegistry.Entry {
    /// The name that people see: the configured one before the hash.
    package var name: String { configuration.id ?? id.rawValue }

    /// The feed's address without credentials, for records, reports and logs.
    package var shownURL: String {
        if WebURL.isPlain(state.url) { return state.url }
        guard let url = WebURL(state.url) else { return state.url }
        return url.scheme == "file" ? configuration.writtenURL : url.withoutUserInfo.description
    }

    /// Whether the address begins as web addresses are written. false: a file, or one that must be looked at.
    package var isPlainlyWeb: Bool { state.url.utf8.first == UInt8(ascii: "h") }

    /// What budgets are counted by; files share none.
    package var host: String? { WebURL.webHost(of: state.url) }
}

import FeedModel

/// The configured feeds joined with what is remembered of them.
package struct FeedRegistry: Sendable {
    /// One feed, configured and with its state.
    package struct Entry: Sendable {
        package let configuration: FeedConfiguration
        /// The id that articles hang on; the configured one, or the hash it had before it was given one.
        package let id: FeedID
        package var state: FeedState
    }

    package private(set) var entries: [FeedID: Entry] = [:]
    /// What the operator may call a feed: its id, its earlier hashed id, its URL.
    private var aliases: [String: FeedID] = [:]
    /// Feeds that have moved to the address of another one, which is fetched for both (FRB 137).
    private var merged: [FeedID: FeedID] = [:]

    /// - Parameters:
    ///   - feeds: From the configuration; disabled ones take no part.
    ///   - states: From the store, by id.
    package init(feeds: [FeedConfiguration], states: [FeedID: FeedState]) {
        entries.reserveCapacity(feeds.count)
        for feed in feeds {
            let hashed = feed.hashedID
            // A feed that was stored under its hash keeps it when it is given an id: article ids hang on it.
            let named = feed.id.map { FeedID($0) }
            let id = named.flatMap { states[$0] == nil && states[hashed] != nil ? nil : $0 } ?? hashed
            var state = states[id] ?? FeedState(id: id, url: feed.url)
            if state.configuredURL != feed.url { state.follow(configuredURL: feed.url) }
            state.removed = nil
            entries[id] = Entry(configuration: feed, id: id, state: state)
            for name in [id.rawValue, feed.id ?? "", feed.url, feed.writtenURL] where !name.isEmpty {
                aliases[name] = id
            }
        }
        mergeMoved()
    }

    /// Looks which feeds have moved to the address of another one; call it when an address has changed.
    package mutating func mergeMoved() {
        merged = [:]
        let active = entries.values.filter(\.configuration.isEnabled)
        let moved = active.filter { $0.state.url != $0.state.configuredURL }
        guard !moved.isEmpty else { return }
        // Whoever was there first keeps the address; among the newcomers the one whose id comes first.
        var owners: [String: FeedID] = [:]
        for entry in active where entry.state.url == entry.state.configuredURL { owners[entry.state.url] = entry.id }
        for entry in moved.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
            if let owner = owners[entry.state.url] {
                merged[entry.id] = owner
            } else {
                owners[entry.state.url] = entry.id
            }
        }
    }

    /// The feed that is fetched in this one's place, because both are at one address now. nil: this one is fetched.
    package func substitute(for id: FeedID) -> Entry? { merged[id].flatMap { entries[$0] } }

    /// A configured feed, by the id that articles hang on. nil: none of that id.
    package subscript(id: FeedID) -> Entry? {
        get { entries[id] }
        set { entries[id] = newValue }
    }

    /// The feed that an operator means. nil: none of that name.
    package func find(_ name: String) -> Entry? { aliases[name].flatMap { entries[$0] } }

    /// The id of a feed that an operator names; a feed that left the configuration is known by its id alone.
    package func identify(_ name: String) throws(IngestError) -> FeedID {
        if let entry = find(name) { return entry.id }
        guard WebURL(name) == nil else { throw .unknownFeed(name) }
        return FeedID(name)
    }

    /// The feeds that are fetched.
    package var enabled: some Sequence<Entry> {
        entries.values.lazy.filter { $0.configuration.isEnabled && merged[$0.id] == nil }
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
        schedule.nextDue = nil
        schedule.health.certificateExpires = 0
    }
}

extension FeedRegistry.Entry {
    /// The name that people see: the configured one before the hash.
    package var name: String { configuration.id ?? id.rawValue }

    /// The feed's address without credentials, for records, reports and logs.
    package var shownURL: String {
        guard let url = WebURL(state.url) else { return state.url }
        return url.scheme == "file" ? configuration.writtenURL : url.withoutUserInfo.description
    }

    /// What budgets are counted by; files share none.
    package var host: String? { WebURL(state.url).flatMap { $0.isWeb ? $0.host : nil } }
}

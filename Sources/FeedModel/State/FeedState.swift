/// All that feedd remembers of one feed between fetches; one line of the state journal.
///
/// Written after the articles it depends on, never before (DESIGN section 1). Store, registry and refreshes each hold it:
/// copies share one piece of memory until one of them changes, because a million feeds are held at once.
package struct FeedState: Sendable, Hashable {
    /// Always one: an array because it is shared and copied on a write without a class of ours.
    private var contents: [Contents]

    package init(id: FeedID, url: String) { contents = [Contents(id: id, url: url)] }

    init(_ contents: Contents) { self.contents = [contents] }

    /// What is kept, packed: absence is a value instead of a further word, and what few feeds have stands apart.
    struct Contents: Sendable, Hashable {
        var id: FeedID
        var url: String
        /// Title, ETag, Last-Modified.
        var texts = PackedTexts()
        var schedule = ScheduleState()
        /// Empty or one.
        var rare: [Rare] = []
        var lastFullFetch = Int64.min
        var lastNewArticle = Int64.min
        var bodyHash: UInt64 = 0
        var guids = PackedGUIDHealth()
        var hasBodyHash = false

        init(id: FeedID, url: String) {
            self.id = id
            self.url = url
        }

        static func areEqualButForSchedule(_ one: Contents, _ other: Contents) -> Bool {
            one.lastFullFetch == other.lastFullFetch && one.lastNewArticle == other.lastNewArticle
                && one.bodyHash == other.bodyHash && one.hasBodyHash == other.hasBodyHash && one.guids == other.guids
                && one.texts == other.texts && one.rare == other.rare && one.url == other.url && one.id == other.id
        }
    }

    /// What most feeds never have.
    struct Rare: Sendable, Hashable {
        /// nil: the address where it is fetched.
        var configuredURL: String?
        var move: MoveState?
        var refusedMoves: [String] = []
        var removed: Timestamp?
    }
}

extension FeedState {
    package internal(set) var id: FeedID {
        get { contents[0].id }
        set { contents[0].id = newValue }
    }

    /// Where the feed is fetched now: as configured, or the address of an adopted move.
    package var url: String {
        get { contents[0].url }
        set {
            let configured = configuredURL
            contents[0].url = newValue
            configuredURL = configured
        }
    }

    /// As configured when `url` was decided; another URL in the config voids validators and moves.
    package var configuredURL: String {
        get { contents[0].rare.first?.configuredURL ?? contents[0].url }
        set {
            let isAlike = newValue == contents[0].url
            if isAlike, contents[0].rare.isEmpty { return }
            changeRare { $0.configuredURL = isAlike ? nil : newValue }
        }
    }

    /// Whether it is fetched elsewhere than configured.
    package var isMoved: Bool { contents[0].rare.first?.configuredURL != nil }

    package var title: String? {
        get { contents[0].texts[0] }
        set { contents[0].texts[0] = newValue }
    }

    package var validators: Validators {
        get { Validators(etag: contents[0].texts[1], lastModified: contents[0].texts[2]) }
        set {
            let texts = PackedTexts([contents[0].texts[0], newValue.etag, newValue.lastModified])
            if texts != contents[0].texts { contents[0].texts = texts }
        }
    }

    /// Hash of the last body, to recognise an unchanged one under a 200. nil: none yet.
    package var bodyHash: UInt64? {
        get { contents[0].hasBodyHash ? contents[0].bodyHash : nil }
        set {
            contents[0].hasBodyHash = newValue != nil
            contents[0].bodyHash = newValue ?? 0
        }
    }

    package var schedule: ScheduleState {
        get { contents[0].schedule }
        set { contents[0].schedule = newValue }
    }

    /// What of `schedule` the feed is filed by.
    package var filing: ScheduleFiling { contents[0].schedule.filing }

    package var move: MoveState? {
        get { contents[0].rare.first?.move }
        set { changeRare { $0.move = newValue } }
    }

    /// Targets of moves that the operator took back: never adopted again, newest last.
    package var refusedMoves: [String] {
        get { contents[0].rare.first?.refusedMoves ?? [] }
        set { changeRare { $0.refusedMoves = newValue } }
    }

    package var guids: GUIDHealth {
        get { contents[0].guids.health }
        set { contents[0].guids = PackedGUIDHealth(newValue) }
    }

    /// When the last unconditional request was answered; for the "304 for ever" suspicion. nil: never.
    package var lastFullFetch: Timestamp? {
        get { Self.moment(contents[0].lastFullFetch) }
        set { contents[0].lastFullFetch = newValue?.milliseconds ?? .min }
    }

    package var lastNewArticle: Timestamp? {
        get { Self.moment(contents[0].lastNewArticle) }
        set { contents[0].lastNewArticle = newValue?.milliseconds ?? .min }
    }

    /// When the feed left the configuration; its state is kept 400 days. nil: configured.
    package var removed: Timestamp? {
        get { contents[0].rare.first?.removed }
        set { changeRare { $0.removed = newValue } }
    }

    /// Whether nothing but the schedule tells the two apart.
    ///
    /// - Parameter other: Another state, of the same feed or not.
    package func equalsButForSchedule(_ other: FeedState) -> Bool {
        // In place: copies of all parts would cost more than the look at them.
        Contents.areEqualButForSchedule(contents[0], other.contents[0])
    }

    mutating func setAddress(_ url: String) { contents[0].url = url }

    /// Title, ETag and Last-Modified as they are kept.
    var texts: PackedTexts {
        get { contents[0].texts }
        set { contents[0].texts = newValue }
    }

    private mutating func changeRare(_ change: (inout Rare) -> Void) {
        let before = contents[0].rare.first ?? Rare()
        var rare = before
        change(&rare)
        guard rare != before else { return }
        contents[0].rare = rare == Rare() ? [] : [rare]
    }

    private static func moment(_ milliseconds: Int64) -> Timestamp? {
        milliseconds == .min ? nil : Timestamp(milliseconds: milliseconds)
    }
}

extension FeedState {
    /// Targets that are remembered; more is a feed that moves every week.
    private static let refusedMovesMax = 8

    /// Takes back an adopted move, or refuses one that is being watched: the feed is asked at its configured address.
    ///
    /// - Returns: false: there was none.
    package mutating func refuseMoves() -> Bool {
        var targets = url == configuredURL ? [] : [url]
        if let target = move?.target, target != url { targets.append(target) }
        guard !targets.isEmpty else { return false }
        refusedMoves = Array((refusedMoves.filter { !targets.contains($0) } + targets).suffix(Self.refusedMovesMax))
        move = nil
        guard url != configuredURL else { return true }
        url = configuredURL
        // They were given for the address that is left (DESIGN section 5).
        validators = Validators()
        bodyHash = nil
        schedule.startAnew()
        return true
    }
}

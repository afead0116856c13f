import FeedModel

/// One article under judgement: what the rules need of it, because it is copied a few times, and a whole article has
/// a dozen counted references.
struct Question {
    let id: ArticleID
    let key: ItemKey
    let textFingerprint: UInt64
    /// The text as given: the words of the evidence are cut from it.
    let text: String?
    let fingerprint: Fingerprint
    let feed: UInt32
    let now: Timestamp
    /// The article's own slot when an edit of it is judged; nil for a new one.
    var slot: UInt32?
    /// Not a judgement: what is like it beyond its own story?
    var asksForOtherStories = false

    init(_ article: Article, _ fingerprint: Fingerprint, feed: UInt32, now: Timestamp, slot: UInt32? = nil) {
        id = article.id
        key = article.key
        textFingerprint = article.textFingerprint
        text = article.contentText ?? article.summary
        self.fingerprint = fingerprint
        self.feed = feed
        self.now = now
        self.slot = slot
    }
}

/// The earlier article that a rule found.
struct Match {
    let slot: UInt32
    let rule: DeduplicationRule
    let evidence: Evidence
}

/// All that the rules look into: items, feeds, texts and what the operator declared.
struct StoryIndex {
    let settings: DeduplicationSettings
    var items: ItemTable
    var feeds = FeedTable()
    var near: NearIndex
    var passages = PassageTable()
    /// Those of the text that was looked at last.
    var runs = PassageRuns()
    var declarations: Declarations
    /// What left before its time because the index reached its limit of memory.
    var trimmed = IndexTrim()
    /// New articles so far, and at how many of them items may be forgotten again.
    var arrivals = 0
    var nextForgetting = 0
    /// Seconds since 1970 of the latest article.
    var clock: UInt32 = 0
    let windowSeconds: UInt32
    /// Half windows since 1970 at the latest article; nil before the first.
    var halfWindow: UInt32?

    init(settings: DeduplicationSettings, seed: HashSeed) {
        self.settings = settings
        items = ItemTable(seed: seed)
        near = NearIndex(seed: seed)
        declarations = Declarations(seed: seed)
        windowSeconds = UInt32(clamping: settings.window.milliseconds / 1000)
    }

    /// True when the item was first seen in the window that ends now.
    private func isInWindow(_ firstSeen: UInt32, _ question: Question) -> Bool {
        let now = question.now.indexSeconds
        return firstSeen >= now || now - firstSeen <= windowSeconds
    }

    /// True when this item may be named as what the question repeats.
    func isCandidate(_ slot: UInt32, _ question: Question) -> Bool {
        guard isInWindow(items[slot].firstSeen, question), slot != question.slot else { return false }
        if question.asksForOtherStories, let own = question.slot, items.story(of: own) == items.story(of: slot) {
            return false
        }
        guard !declarations.isEmpty else { return true }
        let id = question.slot.map { items.id(of: $0) } ?? question.id
        return !declarations.areDifferent(id, items.id(of: slot))
            && !declarations.areDifferent(id, items.story(of: slot))
    }

    /// The article's id, or, where another item has it (a guid used for two items), one made from it and the content.
    func unusedID(for question: Question) -> ArticleID {
        var id = question.id
        var salt = question.key.content
        while items.slot(of: id) != nil {
            id = ArticleID("\(question.id)-\(String(salt % 2_176_782_336, radix: 36))")
            salt = WordHasher.mix(salt, 0x9E37_79B9_7F4A_7C15)
        }
        return id
    }
}

extension StoryIndex {
    mutating func insert(_ question: Question, id: ArticleID, match: Match?) -> UInt32 {
        var record = ItemRecord()
        record.setKeys(question.key)
        record.visible = question.textFingerprint
        record.firstSeen = question.now.indexSeconds
        record.lastSeen = record.firstSeen
        record.feed = question.feed
        record.listedIn = feeds[question.feed].screening
        record.setText(question.fingerprint)
        let slot = items.insert(record, id: id)
        keepText(of: slot, learns: true)
        keepPassages(of: slot, question.fingerprint)
        setMatch(match, of: slot)
        return slot
    }

    /// Makes an item a repeat, or a story of its own.
    mutating func setMatch(_ match: Match?, of slot: UInt32) {
        guard let match else {
            items[slot].story = items[slot].id
            items[slot].original = .none
            items[slot].flags.remove(.dropped)
            return
        }
        items[slot].story = items[match.slot].story
        items[slot].original = items[match.slot].id
        if settings.action == .drop { items[slot].flags.insert(.dropped) } else { items[slot].flags.remove(.dropped) }
    }

    /// Replaces what is known of an item by its edited version.
    mutating func revise(_ slot: UInt32, _ question: Question) {
        items.rekey(slot) { record in
            record.visible = question.textFingerprint
            record.setText(question.fingerprint)
            record.revision = record.revision == .max ? .max : record.revision + 1
        }
        keepText(of: slot, learns: false)
        keepPassages(of: slot, question.fingerprint)
    }

    /// Puts one stored line back.
    mutating func restore(_ entry: IndexEntry, _ fingerprint: Fingerprint) -> UInt32 {
        let feed = feeds.number(of: entry.feed)
        let seconds = entry.firstSeen.indexSeconds
        let known = items.slot(of: entry.id)
        if known == nil { advance(to: entry.firstSeen) }
        examine(fingerprint, feed: feed, isNew: known == nil)
        let slot = known ?? items.insert(ItemRecord(), id: entry.id)
        let story = entry.story == entry.id ? items[slot].id : items.reference(to: entry.story)
        let original = entry.duplicateOf.map { items.reference(to: $0) } ?? .none
        items.rekey(slot) { record in
            record.setKeys(entry.key)
            record.visible = entry.textFingerprint
            record.firstSeen = seconds
            record.lastSeen = max(record.lastSeen, entry.lastSeen?.indexSeconds ?? seconds)
            record.feed = feed
            record.revision = UInt16(clamping: entry.revision)
            record.story = story
            record.original = original
            record.setText(fingerprint)
            if entry.duplicateOf != nil, !entry.isKept {
                record.flags.insert(.dropped)
            } else {
                record.flags.remove(.dropped)
            }
        }
        keepText(of: slot, learns: known == nil)
        keepPassages(of: slot, fingerprint)
        return slot
    }

    /// The operator's word: this item tells the story of that article.
    mutating func retell(_ slot: UInt32, as original: ArticleID) {
        if let other = items.slot(of: original) {
            items[slot].story = items[other].story
            items[slot].original = items[other].id
        } else {
            let reference = items.reference(to: original)
            items[slot].story = reference
            items[slot].original = reference
        }
    }
}

extension ItemRecord {
    mutating func setText(_ fingerprint: Fingerprint) {
        url = fingerprint.url
        text = fingerprint.text
        title = fingerprint.title
    }
}

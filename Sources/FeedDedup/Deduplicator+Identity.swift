import FeedModel

extension Deduplicator {
    /// Looks up all items of one document, before anything of them is normalised.
    ///
    /// Refreshes when each was last seen, learns how far the feed's guids can be trusted, and takes an item whose guid
    /// changed for the old one where nothing else did (or where most of the feed changed at once: a move).
    /// - Parameters:
    ///   - keys: Of the items, in the order of the document.
    ///   - feed: Whose document it is.
    ///   - remembered: What the feed's state says of its guids; it counts at the feed's first document, afterwards the
    ///     index knows better. nil: nothing.
    ///   - now: nil: the time of the last judgement.
    package mutating func screen(
        _ keys: [ItemKey], of feed: FeedID, remembered: GUIDHealth? = nil, now: Timestamp? = nil
    ) -> [Screening] {
        let number = index.feeds.number(of: feed)
        if let remembered { index.feeds[number].settle(remembered) }
        index.feeds[number].screening &+= 1
        index.feeds[number].repairsLeft = limits.repairsPerFetch
        let trust = index.feeds[number].health.trust
        for key in keys { index.items.prefetch(key) }
        var slots = keys.map { IdentityLadder.locate($0, trust: trust, in: index.items)?.slot }
        let seconds = now?.indexSeconds ?? index.clock
        index.feeds[number].lastDocument = max(index.feeds[number].lastDocument, seconds)
        for slot in slots { if let slot { list(slot, feed: number, seconds: seconds) } }
        let repeats = zip(keys, slots).count { key, slot in slot.map { isReused(key, by: index.items[$0]) } ?? false }
        let churn = trust == .full ? repair(keys, &slots, feed: number, seconds: seconds) : 0
        index.feeds[number].health.observe(items: keys.count { $0.guid != nil }, repeats: repeats, churn: churn)
        return zip(keys, slots).map { key, slot in
            guard let slot else { return .unknown }
            let id = index.items.id(of: slot)
            return index.items[slot].raw == key.rawFingerprint ? .unchanged(id) : .changed(id)
        }
    }

    /// The repairs since the last call, to be logged.
    package mutating func takeRepairs() -> [IdentityRepair] {
        defer { repairs = [] }
        return repairs
    }

    /// What was learned of a feed's guids, for its state. nil: the feed was never seen.
    package func guidHealth(of feed: FeedID) -> GUIDHealth? { index.feeds.health(of: feed) }

    private mutating func list(_ slot: UInt32, feed: UInt32, seconds: UInt32) {
        index.items[slot].listedIn = index.feeds[feed].screening
        index.items[slot].lastSeen = max(index.items[slot].lastSeen, seconds)
    }

    /// One guid, but another link and another content: most likely another item.
    private func isReused(_ key: ItemKey, by record: ItemRecord) -> Bool {
        guard let link = key.link, record.link != 0, key.guid == record.guid else { return false }
        return link != record.link && key.content != record.content
    }

    /// Pairs unknown items that have a guid with known ones of equal content that the document no longer lists.
    ///
    /// - Returns: how many guids changed, for the feed's guid health.
    private mutating func repair(_ keys: [ItemKey], _ slots: inout [UInt32?], feed: UInt32, seconds: UInt32) -> Int {
        let screening = index.feeds[feed].screening
        var pairs: [(item: Int, slot: UInt32)] = []
        for (item, key) in keys.enumerated() where slots[item] == nil && key.guid != nil {
            let partner = index.items.slot(.content, key.content) { $0.listedIn != screening }
            guard let partner else { continue }
            index.items[partner].listedIn = screening
            pairs.append((item, partner))
        }
        let isMove = pairs.count > limits.repairsPerFetch && pairs.count * 2 >= keys.count
        var repaired = 0
        for (item, slot) in pairs {
            let key = keys[item]
            // Equal content under another link is a copy, and the rules judge it; only a move changes both for all.
            guard isMove || (key.link != nil && key.link == index.items[slot].link) else { continue }
            slots[item] = slot
            index.items.rekey(slot) { record in
                record.guid = key.guid ?? 0
                record.alias = key.alias ?? 0
                record.link = key.link ?? 0
            }
            list(slot, feed: feed, seconds: seconds)
            note(slot, feed: feed, rung: isMove ? .move : .repair)
            repaired += 1
        }
        // One move is no sickness; a feed that moves at every fetch has guids that mean nothing.
        return isMove && index.feeds[feed].health.churn < 1 ? 1 : repaired
    }

    private mutating func note(_ slot: UInt32, feed: UInt32, rung: IdentityRung) {
        guard repairs.count < 1_000 else { return }
        repairs.append(
            IdentityRepair(feed: index.feeds.names[Int(feed)], article: index.items.id(of: slot), rung: rung))
    }
}

extension Deduplicator {
    /// The known item that an article is, by the ladder or by likeness. nil: it is a new one.
    mutating func recognise(_ question: Question) -> IdentityLadder.Match? {
        let key = question.key
        let trust = index.feeds[question.feed].health.trust
        if let match = IdentityLadder.locate(key, trust: trust, in: index.items) {
            let isOther =
                match.rung == .guid && isReused(key, by: index.items[match.slot])
                && !isAlike(question, index.items[match.slot])
            return isOther ? nil : match
        }
        return trust == .full && key.guid != nil ? repairByLikeness(question) : nil
    }

    /// A changed guid on the same page with the same title: an edit, a few times per fetch (lion-reader#1535 surveys
    /// what readers do; NewsBlur stops at three as well).
    private mutating func repairByLikeness(_ question: Question) -> IdentityLadder.Match? {
        let feed = question.feed
        guard index.feeds[feed].repairsLeft > 0 else { return nil }
        let screening = index.feeds[feed].screening
        let partner = index.items.slot(
            .link, question.key.link,
            whereSlot: { slot in
                index.items[slot].listedIn != screening && isAlike(question, index.items[slot])
                    && !isDeclaredDifferent(question, slot)
            })
        guard let partner else { return nil }
        index.feeds[feed].repairsLeft -= 1
        index.feeds[feed].health.observe(items: 1, repeats: 0, churn: 1)
        note(partner, feed: feed, rung: .repair)
        return IdentityLadder.Match(slot: partner, rung: .repair)
    }

    /// The operator took back that this guid is another one of that item.
    private func isDeclaredDifferent(_ question: Question, _ slot: UInt32) -> Bool {
        !index.declarations.isEmpty && index.declarations.areDifferent(question.id, index.items.id(of: slot))
    }

    private func isAlike(_ question: Question, _ record: ItemRecord) -> Bool {
        let fingerprint = question.fingerprint
        return (fingerprint.title != 0 && fingerprint.title == record.title)
            || (fingerprint.text != 0 && fingerprint.text == record.text)
    }
}

import FeedModel

/// The same words in the same order: an agency's text reprinted as it came.
///
/// Short texts and items that are only a headline recur by themselves ("Quote of the day"), so they count only within
/// 48 hours, and a headline only across feeds (dedup.md section 5.5).
enum ExactText {
    private static let longTextTokens = 40
    private static let headlineTokensMin = 5
    private static let shortTextSeconds: UInt32 = 48 * 3600

    @Sendable
    static func find(_ index: inout StoryIndex, _ question: Question) -> Match? {
        let slot = question.fingerprint.text == 0 ? headline(index, question) : text(index, question)
        return slot.map { Match(slot: $0, rule: .exactText, evidence: evidence) }
    }

    private static var evidence: Evidence {
        var evidence = Evidence(score: 1)
        evidence.textShare = 1
        return evidence
    }

    private static func text(_ index: StoryIndex, _ question: Question) -> UInt32? {
        let fingerprint = question.fingerprint
        let isLong = fingerprint.tokens.count >= longTextTokens
        return index.items.slot(.text, fingerprint.text) { (slot: UInt32) -> Bool in
            let record = index.items[slot]
            guard isLong || (isRecent(record, question) && fingerprint.title == record.title) else { return false }
            // A column that prints the same words each week under another title is not one story.
            guard record.feed != question.feed || fingerprint.title == record.title else { return false }
            return index.isCandidate(slot, question)
        }
    }

    private static func headline(_ index: StoryIndex, _ question: Question) -> UInt32? {
        let fingerprint = question.fingerprint
        guard fingerprint.tokens.isEmpty, fingerprint.titleTokens.count >= headlineTokensMin else { return nil }
        return index.items.slot(.title, fingerprint.title) { (slot: UInt32) -> Bool in
            let record = index.items[slot]
            return record.text == 0 && record.feed != question.feed && isRecent(record, question)
                && index.isCandidate(slot, question)
        }
    }

    private static func isRecent(_ record: ItemRecord, _ question: Question) -> Bool {
        let now = question.now.indexSeconds
        return now < record.firstSeen || now - record.firstSeen <= shortTextSeconds
    }
}

import FeedModel

/// The same page, listed by another feed or again by this one.
///
/// The address alone is not proof: some pages (live reports, weather, a podcast's home) are written anew under one
/// address. So the title or the text must agree as well.
enum SameURL {
    /// Share of the words of either text that the other must have.
    private static let sharedWordsMin: Float = 0.5

    @Sendable
    static func find(_ index: inout StoryIndex, _ question: Question) -> Match? {
        let fingerprint = question.fingerprint
        let slot = index.items.slot(
            .url, fingerprint.url,
            whereSlot: { agrees(fingerprint, index.items[$0]) && index.isCandidate($0, question) })
        if let slot { return Match(slot: slot, rule: .sameURL, evidence: Evidence(score: 1)) }
        guard let other = index.items.slot(.url, fingerprint.url, whereSlot: { index.isCandidate($0, question) }),
            let likeness = index.likeness(to: index.items[other]),
            max(likeness.wordsNew, likeness.wordsOld) > sharedWordsMin
        else { return nil }
        var evidence = Evidence(score: 1)
        evidence.leadShare = Double(likeness.leadNew)
        evidence.textShare = Double(likeness.wordsNew)
        return Match(slot: other, rule: .sameURL, evidence: evidence)
    }

    private static func agrees(_ fingerprint: Fingerprint, _ record: ItemRecord) -> Bool {
        (fingerprint.title != 0 && fingerprint.title == record.title)
            || (fingerprint.text != 0 && fingerprint.text == record.text)
    }
}

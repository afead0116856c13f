import FeedModel

/// The same page, listed by another feed or again by this one.
///
/// The address alone is not proof: some pages (live reports, weather, a podcast's home) are written anew under one
/// address. So the title or the text must agree as well.
enum SameURL {
    @Sendable
    static func find(_ index: inout StoryIndex, _ question: Question) -> Match? {
        let fingerprint = question.fingerprint
        let slot = index.items.slot(.url, fingerprint.url) { record in
            agrees(fingerprint, record) && index.isCandidate(record, question)
        }
        return slot.map { Match(slot: $0, rule: .sameURL, evidence: Evidence(score: 1)) }
    }

    private static func agrees(_ fingerprint: Fingerprint, _ record: ItemRecord) -> Bool {
        (fingerprint.title != 0 && fingerprint.title == record.title)
            || (fingerprint.text != 0 && fingerprint.text == record.text)
    }
}

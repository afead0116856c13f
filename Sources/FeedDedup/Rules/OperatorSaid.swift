import FeedModel

/// The operator declared this article to tell another one's story.
enum OperatorSaid {
    @Sendable
    static func find(_ index: inout StoryIndex, _ question: Question) -> Match? {
        guard let original = index.declarations.original(of: question.id),
            let slot = index.items.slot(of: original)
        else { return nil }
        return Match(slot: slot, rule: .operatorSaid, evidence: Evidence(score: 1))
    }
}

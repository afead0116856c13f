import FeedModel

/// One way to find the earlier article that a new one repeats.
struct Rule: Sendable {
    let find: @Sendable (inout StoryIndex, Question) -> Match?

    /// In the order of trust; the first that finds something wins.
    static let standard: [Rule] = [
        Rule(find: OperatorSaid.find),
        Rule(find: SameURL.find),
        Rule(find: ExactText.find),
        Rule(find: NearDuplicate.find),
        Rule(find: ContainedText.find),
    ]
}

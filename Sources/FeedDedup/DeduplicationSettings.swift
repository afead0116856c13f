/// What the operator chose under `deduplication` in the configuration.
package struct DeduplicationSettings: Sendable, Hashable {
    /// What happens to a repeat.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// Only an audit line tells of it.
        case drop
        /// It is stored among the articles, with `story` and `duplicate_of`.
        case mark
    }

    /// How readily texts with other facts are taken for the same story.
    package enum Strictness: String, Sendable, Hashable, CaseIterable {
        /// One changed figure in a kept text is an edit, not news.
        case normal
        /// One figure or name that disagrees at the same place keeps the article.
        case strict
    }

    /// How long after its first appearance a story is recognised, measured on `first_seen`.
    package var window: Duration = .seconds(30 * 86_400)
    /// false: only same address and same text count as repeats; the index then needs a third of the memory.
    package var nearDuplicates = true
    package var action = Action.drop
    /// Probability, 0.5...1, above which a near duplicate is a repeat.
    package var threshold = 0.65
    package var strictness = Strictness.normal
    /// Memory of the whole index; beyond it the oldest texts leave, and once identities take half of
    /// it, those items that their feeds have not listed for longest, at least a window.
    package var indexBytesMax = 1 << 30

    package init() {}

    /// The probability that is asked of an item of a series, a report that comes back under one headline.
    package var thresholdInSeries: Double { max(NearDuplicate.thresholdInSeries, threshold) }
}

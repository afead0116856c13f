import Synchronization

/// The newest stories and who carried them, in memory: for the status page and the republished feeds.
///
/// Filled with every record that became durable, in order; at the start with the last ones of the store. Bounded in
/// number and bytes, the oldest go first. Behind a lock of its own, held for moments.
package final class RecentStories: Sendable {
    fileprivate struct State {
        /// By the id of the article that told the story first, or of an article with a story of its own.
        var stories: [ArticleID: RecentStory] = [:]
        /// Oldest first; what lies before `head` has been dropped.
        var order: [ArticleID] = []
        var head = 0
        var bytes = 0
    }

    private let state = Mutex(State())
    private let limits: RecentStoriesLimits

    package init(limits: RecentStoriesLimits = RecentStoriesLimits()) { self.limits = limits }

    /// Takes in one durable record: a new story, an edit of one, or one more outlet that carried it.
    package func add(_ record: Record) {
        state.withLock { state in
            if record.duplicate != nil {
                state.stories[record.story]?.addOutlet(of: record, max: limits.outletsMax)
            } else if record.revision > 0, let known = state.stories[record.article.id] {
                state.replace(known, with: record)
            } else {
                state.append(record)
            }
            state.trim(limits)
        }
    }

    /// The newest ones, newest first.
    package func newest(_ count: Int) -> [RecentStory] { select(nil, count) }

    /// The newest ones that any of these feeds carried, newest first; nil: of all feeds.
    ///
    /// A story counts for every feed that carried it, not only for the first: whoever follows one outlet alone must not
    /// miss what another told before.
    package func items(of feeds: Set<FeedID>?, limit: Int) -> [PublishedItem] {
        select(feeds, limit).map { story in
            var item = story.item
            item.outlets = story.outletCount
            return item
        }
    }

    private func select(_ feeds: Set<FeedID>?, _ count: Int) -> [RecentStory] {
        state.withLock { state in
            var found: [RecentStory] = []
            for id in state.order[state.head...].reversed() {
                guard found.count < count else { break }
                guard let story = state.stories[id] else { continue }
                if let feeds, feeds.isDisjoint(with: story.feeds) { continue }
                found.append(story)
            }
            return found
        }
    }
}

/// One story: its first article and who carried it.
package struct RecentStory: Sendable, Hashable {
    package fileprivate(set) var item: PublishedItem
    /// The feeds that carried it, the first one among them.
    package fileprivate(set) var feeds: Set<FeedID>
    /// Their names, in the order in which they were seen.
    package fileprivate(set) var outlets: [String]

    /// How many feeds carried it.
    package var outletCount: Int { feeds.count }

    fileprivate init(_ record: Record) {
        item = PublishedItem(record)
        feeds = [record.article.feed]
        outlets = [record.outlet]
    }

    fileprivate mutating func addOutlet(of record: Record, max: Int) {
        guard feeds.count < max, feeds.insert(record.article.feed).inserted else { return }
        outlets.append(record.outlet)
    }

    fileprivate var bytes: Int {
        let texts = [item.title, item.url, item.contentHTML, item.contentText, item.summary]
        return texts.reduce(1024) { $0 + ($1?.utf8.count ?? 0) }
    }
}

/// What bounds the memory of `RecentStories`.
package struct RecentStoriesLimits: Sendable {
    package var storiesMax = 2000
    package var bytesMax = 32 * 1024 * 1024
    /// Feeds remembered for one story.
    package var outletsMax = 200

    package init() {}
}

extension RecentStories.State {
    fileprivate mutating func append(_ record: Record) {
        guard stories[record.article.id] == nil else { return }
        let story = RecentStory(record)
        stories[record.article.id] = story
        order.append(record.article.id)
        bytes += story.bytes
    }

    /// An edit keeps its place and its outlets.
    fileprivate mutating func replace(_ known: RecentStory, with record: Record) {
        var story = known
        story.item = PublishedItem(record)
        bytes += story.bytes - known.bytes
        stories[record.article.id] = story
    }

    fileprivate mutating func trim(_ limits: RecentStoriesLimits) {
        while stories.count > limits.storiesMax || (bytes > limits.bytesMax && stories.count > 1) {
            if let dropped = stories.removeValue(forKey: order[head]) { bytes -= dropped.bytes }
            head += 1
        }
        guard head > limits.storiesMax else { return }
        order.removeFirst(head)
        head = 0
    }
}

extension Record {
    fileprivate var outlet: String { feedTitle ?? article.feed.rawValue }
}

/// What was learned about when a feed posts, in little memory: a million of these are held at once.
///
/// FeedSchedule alone gives the numbers their meaning; this is their shape, shared with whoever stores them.
package struct PostingStatistics: Sendable, Hashable {
    /// Half-hours of the UTC day, then the seven weekdays from Sunday, in the packed profile.
    package static let halfHours = 48
    package static let profileBins = PostingProfile.binCount

    /// Posts seen, each weighing less with age, and the days over which they were seen, ageing alike.
    package var posts: Float = 0
    package var days: Float = 0
    /// How the posts crowd: summed over `posts`, the posts just before each.
    package var clustered: Float = 0
    /// The burst at the newest post: posts before it, each weighing less by the hour.
    package var burst: Float = 0
    /// The usual gap between two posts, in days. 0: not learned yet.
    package var gapDays: Float = 0
    /// The moment `posts`, `days` and `clustered` stand for, in seconds since 1970. 0: nothing seen yet.
    package var asOf: UInt32 = 0
    /// The newest publish date that was believed, in seconds since 1970. 0: none.
    package var newest: UInt32 = 0
    /// The day (since 1970) at which the profile was last aged.
    package var profileDay: UInt16 = 0
    /// Where the feed counts in the census of demands. 0: nowhere.
    package var censusBin: UInt8 = 0
    /// How often each part of the profile was halved because a bin was full: the half-hours in the low four bits, the
    /// weekdays in the high four. A bin then counts quarters of so many times more posts.
    package var profileScale: UInt8 = 0
    /// Posts by half-hour and weekday in quarters, with decay; empty until the first post.
    package var profile = PostingProfile()

    package init() {}
}

/// What the last document and answer asked for, kept because a 304 carries no document.
package struct RememberedHints: Sendable, Hashable {
    /// Seconds; 0: not said.
    package var ttl: UInt32 = 0
    package var updatePeriod: UInt32 = 0
    package var maxAge: UInt32 = 0
    package var expires: UInt32 = 0
    /// A bit an hour of the UTC day, bit 0 = midnight.
    package var skipHours: UInt32 = 0
    /// A bit a weekday, bit 0 = Sunday.
    package var skipDays: UInt8 = 0

    package init() {}
}

/// Signs of sickness, counted as fetches go by.
package struct HealthCounters: Sendable, Hashable {
    /// The last outcomes, four bits each (`FetchTrace`), the newest lowest.
    package var recentOutcomes: UInt64 = 0
    /// Answers of 304 in a row, and the day (since 1970) of the first.
    package var notModifiedRow: UInt16 = 0
    package var notModifiedSinceDay: UInt16 = 0
    /// Full answers in a row with the same bytes although validators were sent: the server ignores them.
    package var ignoredValidatorsRow: UInt16 = 0
    /// Fetches in a row that shared no item with the one before: items may have been missed.
    package var lostOverlapRow: UInt16 = 0
    /// Items of the last document; 0: none was read yet, or it was empty.
    package var lastItemCount: UInt16 = 0
    /// The end of the server's certificate, in seconds since 1970. 0: not known.
    package var certificateExpires: UInt32 = 0

    package init() {}
}

/// One fetch in four bits, for the row of last outcomes.
package enum FetchTrace: UInt8, Sendable, Hashable {
    case newItems = 1
    case nothingNew = 2
    case notModified = 3
    case hardFailure = 4
    case softFailure = 5
    case networkFailure = 6
    case notCharged = 7
}

extension HealthCounters {
    /// Remembers what came of one more fetch, and forgets the oldest of sixteen.
    package mutating func note(_ trace: FetchTrace) { recentOutcomes = recentOutcomes << 4 | UInt64(trace.rawValue) }

    /// The last outcomes, newest first, at most sixteen.
    package var traces: [FetchTrace] {
        (0..<16).compactMap { FetchTrace(rawValue: UInt8(recentOutcomes >> (4 * UInt64($0)) & 15)) }
    }
}

/// The constants of the interval law: each from reason or from the literature, none fitted to measured feeds.
package struct LawConstants: Sendable, Hashable {
    /// What was posted this long ago weighs half: long enough for a slow feed's rate, short enough to follow a change.
    package var halfLifeDays = 14.0
    /// The rate believed before anything was seen: half a post in a week.
    package var priorPosts = 0.5
    package var priorDays = 7.0
    /// Posts after which a feed's own hours weigh as much as the hours of all feeds.
    package var shapePriorPosts = 12.0
    package var weekdayPriorPosts = 40.0
    /// The profile forgets slower than the rate: habits last.
    package var profileHalfLifeDays = 28.0
    /// A burst fades by 1/e in this time.
    package var burstHours = 1.0
    /// Posts that must show that a feed posts in bursts before it is half believed.
    package var burstPriorPosts = 20.0
    /// Time that one fetch can add to what was observed; more than that is a gap of ours, not silence of the feed.
    package var gapDaysMax = 30.0

    package init() {}

    package static let standard = LawConstants()
}

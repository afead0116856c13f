/// What a document says about when it will change and where more of it is.
package struct ScheduleHints: Sendable, Hashable {
    /// rss `ttl`, or `sy:updatePeriod` over `sy:updateFrequency`, whichever is longer. nil: not said.
    package var ttl: Duration?
    /// sy: alone, for `why`. nil: not said.
    package var updatePeriod: Duration?
    /// Hours of the day in UTC, 0...23, in which the publisher does not want to be asked.
    package var skipHours: Set<Int> = []
    /// Weekdays in UTC, 0 = Sunday, in which the publisher does not want to be asked.
    package var skipDays: Set<Int> = []
    /// WebSub hubs, as written.
    package var hubs: [String] = []
    /// The feed's own address as it sees it. nil: not said.
    package var selfURL: String?
    /// RFC 5005: older pages. nil: not said.
    package var previousArchive: String?
    package var nextPage: String?
    /// RFC 5005 `fh:complete`: the document is the whole feed.
    package var isComplete = false

    package init() {}
}

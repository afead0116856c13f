/// Everything that grows at the HTTP endpoint, with its bound.
///
/// The endpoint serves one person's browser and one or two scrapers; the bounds are far above that and far below harm.
package struct HTTPLimits: Sendable {
    /// A whole request in bytes: request line, fields, and the body that nobody needs to send.
    package var requestBytesMax = 16 * 1024
    /// Connections open at the same time; one more is closed at once.
    package var connectionsMax = 64
    /// From the connection to the end of the request.
    package var requestTime: Duration = .seconds(10)
    /// From the connection to the last byte of the answer.
    package var exchangeTime: Duration = .seconds(60)
    /// How long a page waits for its data before it says that the service is stuck.
    package var dataTime: Duration = .seconds(20)
    /// How long `/metrics` waits for fresh gauges before it serves those that are there: below a scraper's 10 s.
    package var metricsTime: Duration = .seconds(3)
    /// Articles in one republished feed; `?limit=` asks for fewer.
    package var streamItemsMax = 200
    /// Rows of feeds and of stories on the status page; `/status.json` has all feeds.
    package var pageFeedsMax = 200
    package var pageStoriesMax = 50

    package init() {}
}

/// Everything that grows at the HTTP endpoint, with its bound.
///
/// The endpoint serves one person's browser and one or two scrapers; the bounds are far above that and far below harm.
package struct HTTPLimits: Sendable {
    /// Request line and fields together, in bytes.
    package var requestBytesMax = 16 * 1024
    /// Connections open at the same time; one more is closed at once.
    package var connectionsMax = 64
    /// From the connection to the end of the request.
    package var requestTime: Duration = .seconds(10)
    /// From the connection to the last byte of the answer.
    package var exchangeTime: Duration = .seconds(60)
    /// How long `/healthz` waits for an answer before it says itself that the service is stuck.
    package var healthTime: Duration = .seconds(2)
    /// How long any other page waits for its data.
    package var dataTime: Duration = .seconds(20)
    /// Stories in one republished feed; `?limit=` asks for fewer.
    package var republishedItemsMax = 200

    package init() {}
}

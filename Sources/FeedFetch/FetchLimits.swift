/// Everything about a fetch that could grow, and how far it may.
package struct FetchLimits: Sendable, Hashable {
    /// From the first name look-up to the last byte, over all hops (`fetch.timeout`).
    package var totalTimeout: Duration = .seconds(30)
    /// Name look-up, connection and TLS handshake of one hop.
    package var connectTimeout: Duration = .seconds(10)
    /// A transfer slower than this for `lowSpeedSpan` is given up.
    package var lowSpeedBytesPerSecond = 100
    package var lowSpeedSpan: Duration = .seconds(20)
    /// Decoded body (`fetch.body_max`).
    package var bodyBytesMax = 15 << 20
    /// Body as it is on the wire, still coded; the smaller of this and `bodyBytesMax` holds.
    package var wireBytesMax = 15 << 20
    /// All fields of one hop together, interim answers and trailers included.
    package var headerBytesMax = 64 << 10
    /// Decoded bytes per byte on the wire; looked at beyond `expansionFreeBytes` only, because small feeds shrink well.
    package var expansionMax = 100
    package var expansionFreeBytes = 1 << 20
    /// Codings on top of each other (`Content-Encoding: gzip, gzip`).
    package var codingsMax = 2
    package var redirectsMax = 5
    package var urlBytesMax = 8 << 10
    /// An ETag or Last-Modified longer than this is neither kept nor sent.
    package var validatorBytesMax = 1 << 10
    /// Body of a redirect or an error, which nobody reads: beyond it the connection is closed.
    package var discardedBytesMax = 64 << 10
    /// Transfers at one time; more wait their turn inside.
    package var transfersMax = 1024
    /// Open connections over all hosts, beyond which each is closed when its answer is there; a quarter of the process's file
    /// descriptors if that is less.
    package var connectionsCachedMax = 512
    /// How long a connection is kept for the next feed of its host. A host's gap is two seconds; most servers wait no longer.
    package var connectionIdleTime: Duration = .seconds(60)
    /// How long an address that was looked up is used again. Long enough for the feeds of one host that follow one another;
    /// libcurl goes through all that it remembers at the end of each transfer, so a minute's worth of hosts is too much.
    package var nameCacheTime: Duration = .seconds(5)
    /// Connections to one host at one time. nil: as many as the callers ask for; the scheduler holds the budget.
    package var connectionsPerHostMax: Int?
    /// Transfers to one address at one time, whatever their hosts' names; beyond it a fetch that would open another
    /// connection there fails with `addressBusy` before it does. nil: as many as the callers ask for.
    package var transfersPerAddressMax: Int?
    /// Idle libcurl handles kept for the next transfers.
    package var idleHandlesMax = 256

    package init() {}
}

import FeedModel
import FoundationEssentials

/// Fetches feeds: politely, over at most a few hops, from no machine that is not meant, within limits.
///
/// One per process is enough: connections, host names and trusted roots are shared by all its fetches. Safe to call from
/// any task; an end of the calling task calls the transfer off.
package final class Fetcher: Sendable {
    private let configuration: FetcherConfiguration
    private let addresses: AddressPolicy
    private let loop: TransferLoop

    /// Starts libcurl and the thread of its own that it works on.
    ///
    /// Throws where `allowNetworks` holds something else than networks, or the machine has no thread or descriptor left.
    package init(configuration: FetcherConfiguration) throws(FetcherError) {
        self.configuration = configuration
        addresses = try AddressPolicy(allowing: configuration.allowNetworks)
        loop = try TransferLoop(limits: configuration.limits)
    }

    deinit { loop.close() }

    /// Calls off what is under way (`.cancelled`) and returns when libcurl's thread has ended.
    package func shutdown() async { await loop.shutdown() }

    /// Asks once for one feed, following redirects by the rules of DESIGN section 5, and undoes the body's codings.
    ///
    /// Throws for whatever is no usable answer, with all that was learned on the way.
    package func fetch(_ request: FetchRequest) async throws(FetchFailure) -> FetchOutcome {
        switch try await arrival(of: request) {
        case .notModified(let exchange): return .notModified(exchange)
        case .body(let body): return .fetched(try body.response())
        }
    }

    /// The same, with a body that is still as small as it came over the wire: hundreds may wait for their turn to be read.
    ///
    /// A `file:` request is read from the disk; its validator is the file's time and size in the place of an ETag.
    package func arrival(of request: FetchRequest) async throws(FetchFailure) -> FetchArrival {
        let url = try url(of: request)
        if url.scheme == "file" {
            switch try await FileFetch(request: request, url: url, limits: configuration.limits).run() {
            case .notModified(let exchange): return .notModified(exchange)
            case .fetched(let response): return .body(ArrivedBody(response))
            }
        }
        let journey = try Journey(request: request, url: url, configuration: configuration, addresses: addresses)
        let start = ContinuousClock.now
        while true {
            let order = try journey.nextOrder(elapsed: start.duration(to: .now))
            if let arrival = try journey.take(await loop.perform(order), now: Self.now()) { return arrival }
        }
    }

    /// Begins to ask for several feeds, none of which is a file; one task waits for what comes of them.
    package func lot(of requests: [FetchRequest]) -> FetchLot {
        FetchLot(
            requests.map { request in
                Result { () throws(FetchFailure) in
                    try Journey(
                        request: request, url: url(of: request), configuration: configuration, addresses: addresses)
                }
            }, on: loop)
    }

    private func url(of request: FetchRequest) throws(FetchFailure) -> WebURL {
        if request.url.utf8.count <= configuration.limits.urlBytesMax, let url = WebURL(request.url) { return url }
        throw FetchFailure(
            .invalidURL, "The feed's address cannot be read. Write its url as http://… or https://….",
            exchange: Exchange(finalURL: ""))
    }

    static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(exactly: (Date().timeIntervalSince1970 * 1000).rounded()) ?? 0)
    }
}

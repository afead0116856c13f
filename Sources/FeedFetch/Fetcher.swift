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

    /// Asks once for one feed, following redirects by the rules of DESIGN section 5.
    ///
    /// Throws for whatever is no usable answer, with all that was learned on the way. A `file:` request is read from the
    /// disk; its validator is the file's time and size in the place of an ETag.
    package func fetch(_ request: FetchRequest) async throws(FetchFailure) -> FetchOutcome {
        guard request.url.utf8.count <= configuration.limits.urlBytesMax, let url = WebURL(request.url) else {
            throw FetchFailure(
                .invalidURL, "The feed's address cannot be read. Write its url as http://… or https://….",
                exchange: Exchange(finalURL: ""))
        }
        if url.scheme == "file" {
            return try await FileFetch(request: request, url: url, limits: configuration.limits).run()
        }
        let journey = try Journey(request: request, url: url, configuration: configuration, addresses: addresses)
        let start = ContinuousClock.now
        while true {
            let elapsed = start.duration(to: .now)
            let order = try journey.nextOrder(elapsed: elapsed)
            let answer = await loop.perform(order)
            switch try journey.take(answer, now: Self.now()) {
            case .again: continue
            case .notModified(let exchange): return .notModified(exchange)
            case .arrived(let coded): return .fetched(try coded.decoded(limits: configuration.limits))
            }
        }
    }

    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(exactly: (Date().timeIntervalSince1970 * 1000).rounded()) ?? 0)
    }
}

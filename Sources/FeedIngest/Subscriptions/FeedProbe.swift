import FeedFetch
import FeedModel

/// Asks an address once what is there: a feed, or a page that names feeds.
package struct FeedProbe {
    /// What was found.
    package enum Finding: Sendable, Hashable {
        /// The address to list (after permanent redirects), and what the feed says of itself.
        case feed(url: String, title: String?, format: String, items: Int)
        /// A page and the feeds it names.
        case page([DiscoveredFeed])
        /// Neither; why, in a sentence.
        case nothing(String)
    }

    private let configuration: Configuration
    private let version: String

    /// - Parameters:
    ///   - configuration: For networks, proxy and roots.
    ///   - version: For the User-Agent.
    package init(_ configuration: Configuration, version: String) {
        self.configuration = configuration
        self.version = version
    }

    /// - Throws: `IngestError.badSetting` when the settings do not work, `FetchFailure` when nothing answers.
    package func look(at address: String) async throws -> Finding {
        // What is no address stays as it is: the fetcher says what is wrong with it.
        let url = Subscriptions.address(address) ?? address
        let fetcher: Fetcher
        do {
            fetcher = try Fetcher(configuration: configuration.fetcher(version: version))
        } catch {
            throw IngestError.badSetting(error.description)
        }
        do {
            let outcome = try await fetcher.fetch(FetchRequest(feed: FeedID("probe"), url: url))
            await fetcher.shutdown()
            guard case .fetched(let response) = outcome else { return .nothing("The server did not send the page.") }
            return read(response, asked: url)
        } catch {
            await fetcher.shutdown()
            throw error
        }
    }

    private func read(_ response: Response, asked: String) -> Finding {
        let exchange = response.exchange
        do {
            let document = try DocumentReader(content: configuration.content, seed: .names).read(
                response.body, contentType: response.contentType, url: exchange.finalURL, feed: FeedID("probe"),
                trust: .full)
            let isMoved = !exchange.redirects.isEmpty && exchange.redirects.allSatisfy(\.isPermanent)
            return .feed(
                url: isMoved ? exchange.finalURL : asked, title: document.title, format: document.feed.format.rawValue,
                items: document.feed.items.count)
        } catch {
            return error.linkedFeeds.isEmpty ? .nothing(error.description) : .page(error.linkedFeeds)
        }
    }
}

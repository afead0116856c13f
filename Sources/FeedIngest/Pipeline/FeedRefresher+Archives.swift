import FeedDedup
import FeedFetch
import FeedModel
import FeedStore

extension FeedRefresher {
    /// Where the older items are, when the document shares none with what was known although it had items before: the
    /// window has moved on, and what was between may be missed. nil: no gap, or no archive is offered.
    ///
    /// The schedule says the same of the same fetch (`NextFetch.mayHaveMissedItems`).
    func archive(of document: ReadDocument, url: String, knownItems: Int, entry: FeedRegistry.Entry) -> WebURL? {
        guard knownItems == 0, !document.feed.items.isEmpty, entry.state.schedule.lastSuccess != nil,
            entry.state.schedule.health.lastItemCount > 0
        else { return nil }
        return previous(of: document, url: url)
    }

    /// Follows an archive from page to page until it meets what was known, and collects what was not.
    ///
    /// - Parameters:
    ///   - first: The newest page.
    ///   - entry: The feed, as it was before this fetch.
    ///   - requests: Whom to ask before each request.
    /// - Throws: What the store could not do, and what says that the service stops. A page that fails ends the search,
    ///   no more.
    func follow(
        _ first: WebURL, for entry: FeedRegistry.Entry, with requests: any FurtherRequests
    ) async throws -> ArchiveFind {
        var find = ArchiveFind()
        var visited: Set<String> = [entry.state.url]
        var next: WebURL? = first
        var bytes = 0
        while let url = next, find.pages < ArchiveLimits.pagesMax, bytes <= ArchiveLimits.bytesMax {
            guard visited.insert(url.description).inserted else {
                find.end = .beginning
                break
            }
            guard let response = try await page(url, for: entry, with: requests) else {
                find.end = .failed
                break
            }
            bytes += response.body.count
            let page = try await turnstile.pass { try await read(response, for: entry) }
            guard let page else {
                find.end = .failed
                break
            }
            find.pages += 1
            find.articles += page.articles
            next = page.previous
            if page.meetsKnown || next == nil {
                find.end = page.meetsKnown ? .reached : .beginning
                break
            }
        }
        return find
    }

    /// One page, within the budgets. nil: it could not be fetched.
    private func page(
        _ url: WebURL, for entry: FeedRegistry.Entry, with requests: any FurtherRequests
    ) async throws -> Response? {
        guard url.isWeb, let host = url.host else { return nil }
        for _ in 0..<ArchiveLimits.turnsMax {
            guard try await requests.turn(of: entry.id, at: host) else { return nil }
            do throws(FetchFailure) {
                let outcome = try await fetcher.fetch(try request(for: entry, url: url.description))
                await requests.ended(at: host, address: outcome.exchange.address)
                guard case .fetched(let response) = outcome else { return nil }
                return response
            } catch {
                await requests.ended(at: host, address: error.exchange.address)
                switch error.code {
                case .cancelled: throw error
                // Nothing was sent: only now is it known whose address that is, and the next turn waits for it.
                case .addressBusy: continue
                default: return nil
                }
            }
        }
        return nil
    }

    /// What of a page was never seen, and where the next one is. nil: it is no feed.
    private func read(_ response: Response, for entry: FeedRegistry.Entry) async throws -> ArchivePage? {
        let url = response.exchange.finalURL
        // An archive that cannot be read is one that is not there; the feed itself is none the worse.
        guard
            let document = try? reader.read(
                response.body, contentType: response.contentType, url: url, feed: entry.id,
                trust: entry.state.guids.trust)
        else { return nil }
        let screenings = try await sequencer.screen(
            document.keys, of: entry.id, guids: entry.state.guids)
        // By the feed's own dates, so that a publisher's wrong clock does not matter.
        let newest = entry.state.schedule.posts.newest
        let oldest = newest == 0 ? nil : Timestamp(seconds: Int64(newest)) - ArchiveLimits.margin
        var page = ArchivePage(previous: previous(of: document, url: url))
        var recent = 0
        for (index, screening) in zip(document.feed.items.indices, screenings) {
            // A known item that is written differently here is an older version of it, not a newer one.
            guard screening == .unknown else {
                page.meetsKnown = true
                continue
            }
            let prepared = preparation.prepare(
                document.feed.items[index], key: document.keys[index], context: document.context, now: clock.now)
            if let date = prepared.article.published ?? prepared.article.modified, let oldest, date < oldest {
                continue
            }
            recent += 1
            page.articles.append(prepared)
        }
        if recent == 0 { page.meetsKnown = true }
        return page
    }

    private func previous(of document: ReadDocument, url: String) -> WebURL? {
        guard let link = document.feed.hints.previousArchive else { return nil }
        let own = WebURL(url)
        let base = document.feed.base.flatMap { WebURL($0, relativeTo: own) } ?? own
        return WebURL(link, relativeTo: base)
    }
}

/// What one page of an archive gave.
private struct ArchivePage {
    var articles: [PreparedArticle] = []
    let previous: WebURL?
    /// It has an item that was known, or none from after the last fetch: nothing older was missed.
    var meetsKnown = false
}

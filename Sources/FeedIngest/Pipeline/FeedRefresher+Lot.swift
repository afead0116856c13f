import FeedFetch
import FeedModel

extension FeedRefresher {
    /// Refreshes several feeds and posts what came of each as soon as it is known; what came together is posted together.
    ///
    /// One task asks for all of them. Only an answer with a body is given a task of its own.
    ///
    /// - Parameters:
    ///   - entries: The feeds and what is remembered of them; each is let go when its answer is there, because a lot lives
    ///     as long as its slowest feed.
    ///   - requests: Whom to ask before any request beyond the feeds' documents.
    ///   - mailbox: Where it is posted.
    func refresh(
        _ entries: Handover<[FeedRegistry.Entry]>, requests: any FurtherRequests, to mailbox: ConductorMailbox
    ) async {
        let start = ContinuousClock.now
        await withDiscardingTaskGroup { bodies in
            var asked: [FeedRegistry.Entry?] = []
            var wanted: [FetchRequest] = []
            for entry in entries.take() {
                // A file is no transfer, and whatever looks unusual may be one. Credentials in a file on a disk that does
                // not answer hold back no other feed.
                guard entry.isPlainlyWeb, entry.configuration.authFile == nil else {
                    bodies.addTask {
                        mailbox.post(
                            await event(of: entry, since: start) { try await refresh(entry, requests: requests) })
                    }
                    continue
                }
                do throws(FetchFailure) {
                    wanted.append(try request(for: entry, url: entry.state.url))
                    asked.append(entry)
                } catch {
                    mailbox.post(.finished(entry.id, RefreshOutcome(error), elapsed: .zero))
                }
            }
            let lot = fetcher.lot(of: wanted)
            while let arrivals = await lot.next() {
                let elapsed = start.duration(to: .now)
                var events: [Conductor.Event] = []
                events.reserveCapacity(arrivals.count)
                for (number, result) in arrivals {
                    guard let entry = asked[number].take() else { continue }
                    switch result {
                    case .success(.notModified(let exchange)):
                        events.append(.finished(entry.id, .unchanged(exchange, sameBody: false), elapsed: elapsed))
                    case .success(.body(let body)):
                        bodies.addTask {
                            mailbox.post(
                                await event(of: entry, since: start) {
                                    try await take(body, of: entry, requests: requests)
                                })
                        }
                    case .failure(let failure):
                        events.append(.finished(entry.id, RefreshOutcome(failure), elapsed: elapsed))
                    }
                }
                mailbox.post(events)
            }
        }
    }

    /// What the conductor is told of one refresh.
    private func event(
        of entry: FeedRegistry.Entry, since start: ContinuousClock.Instant,
        _ work: () async throws -> RefreshOutcome
    ) async -> Conductor.Event {
        do {
            let outcome = try await outcome(of: work)
            return .finished(entry.id, outcome, elapsed: start.duration(to: .now))
        } catch {
            return .storeFailed(error)
        }
    }
}

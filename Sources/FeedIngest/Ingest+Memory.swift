import FeedModel
import FeedStore

extension Ingest {
    /// Shows the observer what happened in the day before this start, so that the page's chart does not begin empty: the
    /// ledger of fetches, and the articles stored.
    ///
    /// - Parameters:
    ///   - observer: Whose history and newest stories are filled.
    ///   - started: Where this run's own counting begins; attempts after it are not taken from the ledger.
    package func remember(_ observer: DaemonObserver, before started: Timestamp) throws(IngestError) {
        let day = started - .seconds(86_400)..<started
        do throws(StoreError) {
            try store.reader.attempts(in: day) { observer.history.count($0) }
        } catch {
            throw .store(error)
        }
    }

    /// Shows the observer the newest of what the store holds, for the page and the republished feeds.
    package func loadRecent(into observer: DaemonObserver, before started: Timestamp) async throws(IngestError) {
        let count = Int64(RecentStoriesLimits().storiesMax) * 2
        let dayAgo = started - .seconds(86_400)
        do throws(StoreError) {
            var lines = try store.reader.lines(
                after: max(0, await store.lastSequence - count), logs: LogKind.allCases)
            while let line = try lines.next() {
                // Its checksum is right; a line of a later version is not for this one to show.
                guard let record = try? line.record() else { continue }
                observer.recent.add(record)
                guard record.duplicate == nil, record.revision == 0, record.firstSeen >= dayAgo,
                    let published = record.article.published
                else { continue }
                observer.history.count(delay: record.firstSeen - published, at: record.firstSeen)
            }
        } catch {
            throw .store(error)
        }
    }
}

extension DayHistory {
    /// Counts one line of the ledger.
    func count(_ attempt: Attempt) {
        count(at: attempt.at) { hour in
            switch attempt.outcome {
            case .fetched: hour.fetched += 1
            case .notModified: hour.notModified += 1
            case .failed: hour.failed += 1
            case .deferred: break
            }
            hour.bytes += attempt.wireBytes
            hour.new += attempt.newCount
            hour.revised += attempt.revisedCount
            hour.repeats += attempt.repeatCount
        }
        count(new: attempt.newCount, of: attempt.feed, at: attempt.at)
    }
}

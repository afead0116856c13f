import FeedIngest
import FeedModel
import FeedSchedule
import FeedStore

/// Gives every feed of a configuration a state as it is after months, due within the next `typical_interval`.
struct StateFilling {
    let path: String

    func run() async throws {
        let configuration = try ConfigurationReader.read(path)
        let store = try Store.open(at: configuration.dataDirectory)
        let now = SystemClock().now
        let span = configuration.schedule.typicalInterval.inSeconds
        var random = Spread(seed: 3)
        var batch: [FeedState] = []
        for feed in configuration.feeds {
            var state = FeedState(id: feed.id.map { FeedID($0) } ?? feed.hashedID, url: feed.url)
            state.title = "The Daily Example, a section"
            // As long as those of the server that will be asked: a state that comes back as long as it was needs no new place.
            state.validators = Validators(
                etag: "\"\(Self.hex(&random))\(Self.hex(&random))\"", lastModified: "Sun, 22 Nov 2026 09:30:00 GMT")
            state.schedule = Self.schedule(due: now + .milliseconds(Int64(random.unit() * span * 1000)), &random)
            state.bodyHash = random.next()
            state.lastFullFetch = state.schedule.lastSuccess
            state.lastNewArticle = state.schedule.lastSuccess
            // Every feed that ever had an item has learned how far its guids are to be trusted.
            var guids = state.guids
            guids.observed = 20 + 40 * random.unit()
            state.guids = guids
            batch.append(state)
            guard batch.count == 4096 else { continue }
            await store.note(batch)
            batch.removeAll(keepingCapacity: true)
        }
        await store.note(batch)
        await store.close()
        print("states=\(configuration.feeds.count)")
    }

    private static func hex(_ random: inout Spread) -> String {
        let digits = String(random.next(), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Two posts a day, asked as often as the budget gives.
    private static func schedule(due: Timestamp, _ random: inout Spread) -> ScheduleState {
        var state = ScheduleScale.state(1, &random)
        state.nextDue = due
        state.lastAttempt = due - .seconds(1800)
        state.lastSuccess = state.lastAttempt
        state.posts.posts = Float(20 + 40 * random.unit())
        state.posts.asOf = UInt32(clamping: due.seconds - 1800)
        state.posts.newest = UInt32(clamping: due.seconds - 1800 - Int64(random.unit() * 86_400))
        state.posts.gapDays = 20 / state.posts.posts
        return state
    }
}

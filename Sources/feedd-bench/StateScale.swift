import FeedModel
import FeedSchedule
import FeedStore

/// What a daemon does with its states at the start, with very many feeds: the store's own files read and checked, every
/// feed counted into the budget and filed by its due time.
struct StateScale {
    let count: Int

    /// Seconds from the first byte read to the schedule's first answer, bytes on disk and in memory a feed.
    struct Result {
        let load: Double
        let diskBytes: Int
        let memoryBytes: Int
    }

    func measure() async throws -> Result {
        let root = "/tmp/feedd-bench-states-\(POSIXProcess.id)"
        try await write(to: root)
        let diskBytes = try Self.fileBytes(root + "/state")
        let before = try ScheduleScale.residentBytes()
        let clock = ContinuousClock()
        let start = clock.now
        let store = try Store.open(at: root)
        let (states, loaded) = await Self.load(from: store)
        let seconds = (clock.now - start).inSeconds
        let memory = max(0, try ScheduleScale.residentBytes() - before)
        var dispatcher = loaded
        guard states.count == count, dispatcher.next(now: ScheduleScale.start) != .idle else {
            throw BenchError("the store gave back \(states.count) of \(count) states")
        }
        await store.close()
        try BenchFolder.remove(root)
        return Result(load: seconds, diskBytes: diskBytes / count, memoryBytes: memory / count)
    }

    private static func load(from store: Store) async -> ([FeedState], Dispatcher) {
        let ids = await store.stateIDs()
        return await store.withStates { table in
            var policy = SchedulePolicy(settings: ScheduleSettings())
            var dispatcher = Dispatcher(settings: ScheduleSettings())
            var states: [FeedState] = []
            states.reserveCapacity(ids.count)
            for id in ids {
                guard let place = table.place(of: id) else { continue }
                let state = table.take(at: place) { state in
                    var schedule = state.schedule
                    policy.admit(&schedule)
                    policy.repair(&schedule, now: ScheduleScale.start, seed: 1)
                    state.schedule = schedule
                }
                dispatcher.add(
                    id, host: WebURL.webHost(of: state.url), schedule: state.schedule, now: ScheduleScale.start)
                states.append(state)
            }
            return (states, dispatcher)
        }
    }

    /// A store as it is after months: titles, validators, learned schedules.
    private func write(to root: String) async throws {
        let store = try Store.open(at: root)
        var random = Spread(seed: 7)
        var batch: [FeedState] = []
        for number in 0..<count {
            var state = FeedState(
                id: FeedID("f\(number)"), url: "https://host\(number / 3).example/some/section-\(number)/feed.xml")
            state.title = "The Daily Example, section \(number)"
            state.validators = Validators(
                etag: "\"\(String(random.next(), radix: 16))\"", lastModified: "Sun, 22 Nov 2026 09:30:00 GMT")
            state.bodyHash = random.next()
            state.schedule = ScheduleScale.state(number, &random)
            state.lastFullFetch = ScheduleScale.start - .seconds(7200)
            state.lastNewArticle = ScheduleScale.start - .seconds(9000)
            batch.append(state)
            guard batch.count == 4096 || number == count - 1 else { continue }
            await store.note(batch)
            batch.removeAll(keepingCapacity: true)
        }
        await store.close()
    }

    private static func fileBytes(_ directory: String) throws -> Int {
        let files = POSIXFileSystem()
        return try files.names(in: directory).reduce(0) { sum, name in
            sum + (try files.status(directory + "/" + name)?.sizeBytes ?? 0)
        }
    }
}

/// A measurement that did not measure what it should.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

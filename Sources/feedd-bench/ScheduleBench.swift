import ArgumentParser
import FeedModel
import FeedSchedule
import FoundationEssentials

/// Replays posting timelines through the scheduler, and measures it with many feeds.
struct ScheduleBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Replay posting timelines, or measure the scheduler with many feeds.")

    @Argument(help: "Timelines: JSON lines, plain or gzip. Prints when each feed would have been fetched.")
    var file: String?

    @Option(help: "The budget: requests a day for each feed on the average.")
    var requestsPerDay = 24.0

    @Option(help: "Measure load, memory and decisions with this many feeds instead.")
    var scale: Int?

    @Option(help: "Fill the store of this configuration with made-up states, to measure a daemon with them.")
    var fill: String?

    func validate() throws {
        guard [file != nil, scale != nil, fill != nil].count(where: \.self) == 1 else {
            throw ValidationError("give a file, --scale or --fill")
        }
        guard requestsPerDay > 0.1, requestsPerDay < 1000 else {
            throw ValidationError("--requests-per-day is a number between 0.1 and 1000")
        }
    }

    func run() async throws {
        if let file { try replay(file) }
        if let fill { try await StateFilling(path: fill).run() }
        if let scale { try await ScheduleScale(feeds: max(1, scale)).run() }
    }

    private func replay(_ path: String) throws {
        let bytes = try GzipReader.unpack([UInt8](Data(contentsOf: URL(filePath: path))))
        let timelines = try Timeline.read(bytes)
        var settings = ScheduleSettings()
        settings.typicalInterval = .milliseconds(Int64(86_400_000 / requestsPerDay))
        settings.minInterval = .seconds(300)
        settings.maxInterval = .seconds(86400)
        var replay = ScheduleReplay(timelines, settings: settings)
        replay.run()
        for (timeline, fetches) in zip(timelines, replay.fetches) {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("feed", timeline.feed)
            writer.key("fetches")
            writer.beginArray()
            for fetch in fetches { writer.value(fetch) }
            writer.endArray()
            writer.endObject()
            print(String(decoding: writer.bytes, as: UTF8.self))
        }
    }
}

/// When one real feed posted.
struct Timeline {
    let feed: String
    /// In order, from the start of the span.
    let posts: [Timestamp]

    /// A Monday; the span's own weekdays are not known.
    static let start = Timestamp(seconds: 1_767_571_200)

    static func read(_ bytes: [UInt8]) throws -> [Timeline] {
        try bytes.split(separator: UInt8(ascii: "\n")).map { line in
            let value = try JSONValue(parsing: Array(line))
            let seconds = (value["seconds"]?.array ?? []).compactMap(\.double).sorted()
            return Timeline(
                feed: value["feed"]?.string ?? "",
                posts: seconds.map { start + .milliseconds(Int64($0 * 1000)) })
        }
    }
}

/// Runs timelines through the product's policy; a fetch sees only what was posted by then.
struct ScheduleReplay {
    let timelines: [Timeline]
    private(set) var fetches: [[Double]]
    private var policy: SchedulePolicy
    private var states: [ScheduleState]
    private var seen: [Int]
    private var queue = DueQueue()

    private static let end = Timeline.start + .seconds(90 * 86400)

    init(_ timelines: [Timeline], settings: ScheduleSettings) {
        self.timelines = timelines
        policy = SchedulePolicy(settings: settings)
        states = timelines.map { _ in ScheduleState() }
        fetches = timelines.map { _ in [] }
        seen = timelines.map { _ in 0 }
        var random = Spread(seed: 1)
        for index in timelines.indices {
            policy.admit(&states[index])
            queue.set(index, due: Timeline.start + .milliseconds(Int64(random.unit() * 3_600_000)))
        }
    }

    mutating func run() {
        var random = Spread(seed: 2)
        while let (index, now) = queue.first, now < Self.end {
            let posts = timelines[index].posts
            var observation = FetchObservation()
            while seen[index] < posts.count, posts[seen[index]] <= now {
                observation.newItems.append(posts[seen[index]])
                seen[index] += 1
            }
            observation.itemCount = seen[index]
            observation.knownItems = seen[index] - observation.newItems.count
            observation.notModified = observation.newItems.isEmpty
            let next = policy.afterSuccess(
                state: &states[index], observation: observation, now: now, seed: random.next())
            fetches[index].append(Double((now - Timeline.start).milliseconds) / 1000)
            queue.set(index, due: next.due)
        }
    }
}

import FeedModel

/// What the process held, hour by hour.
struct SoakSamples {
    private struct Sample {
        let hours: Double
        let megabytes: Double
        let articles: Int
        let descriptors: Int
    }

    private var samples: [Sample] = []
    private var printed = -1
    /// Requests so far.
    private(set) var asked = 0

    /// Looks at the process; prints a line each simulated hour.
    mutating func take(at elapsed: Duration, asked: Int, articles: Int) {
        self.asked = asked
        let usage = ProcessUsage.now
        let hours = elapsed.inSeconds / 3600
        samples.append(
            Sample(
                hours: hours, megabytes: usage.residentMegabytes, articles: articles, descriptors: usage.descriptors))
        guard Int(hours) > printed else { return }
        printed = Int(hours)
        print("\(printed)   \(asked)   \(articles)   \(Int(usage.residentMegabytes))   \(usage.descriptors)")
    }

    /// The slope over the second half, when start and first fetch are long past; and what of it each new article costs.
    var summary: String {
        let half = samples.suffix(samples.count / 2)
        guard let first = half.first, let last = half.last, half.count > 2 else { return "too short for a slope" }
        let slope = Self.slope(half.map { ($0.hours, $0.megabytes) })
        let descriptors = Self.slope(half.map { ($0.hours, Double($0.descriptors)) })
        let articles = Double(max(1, last.articles - first.articles)) / max(last.hours - first.hours, 1e-9)
        return "memory: \(Self.rounded(slope)) MB a simulated hour over the second half "
            + "(\(Int(slope * 1e6 / articles)) bytes for each new article); descriptors: \(Self.rounded(descriptors)) an hour"
    }

    /// Least squares.
    private static func slope(_ points: [(x: Double, y: Double)]) -> Double {
        let count = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.x } / count
        let meanY = points.reduce(0) { $0 + $1.y } / count
        let above = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
        return above / max(points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }, 1e-9)
    }

    private static func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
}

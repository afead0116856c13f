import Glibc

/// How many feeds demand how much, to find the multiplier that meets the request budget.
///
/// A feed's demand is the mean of sqrt(rate); it asks for demand / patience requests a second, between the bounds.
/// Demands are counted in bins of a sixteenth of an octave, so that a change costs nothing and the equation is solved
/// over 255 bins, not a million feeds. The budget is that of the feeds the law decides: those with an `interval` of
/// their own are not counted.
struct RateCensus: Sendable, Hashable {
    private var counts = [Int](repeating: 0, count: 256)
    private(set) var feeds = 0
    private var changes = 0
    private var solved: Double?

    static func bin(demand: Double) -> UInt8 {
        guard demand > 0 else { return 1 }
        return UInt8(exactly: max(1, min(255, (log2(demand) * 16 + 256).rounded()))) ?? 1
    }

    static func demand(bin: UInt8) -> Double { exp2((Double(bin) - 256) / 16) }

    /// Moves a feed from one bin to another; 0 is nowhere.
    mutating func move(from old: UInt8, to new: UInt8) {
        guard old != new else { return }
        if old != 0 {
            counts[Int(old)] -= 1
            feeds -= 1
        }
        if new != 0 {
            counts[Int(new)] += 1
            feeds += 1
        }
        changes += 1
        if changes > feeds / 64 { solved = nil }
    }

    /// The multiplier under which all feeds together make one request per feed per `typical` seconds.
    mutating func patience(typical: Double, min least: Double, max most: Double) -> Double {
        if let solved { return solved }
        let answer = solve(requestsPerSecond: Double(max(1, feeds)) / typical, least: least, most: most)
        solved = answer
        changes = 0
        return answer
    }

    /// Requests fall as patience grows, so bisection finds it; 60 halvings of the exponent are exact.
    private func solve(requestsPerSecond budget: Double, least: Double, most: Double) -> Double {
        guard feeds > 0 else { return most * 0x1p-10 }
        var low = -20.0
        var high = 30.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if requests(patience: exp2(middle), least: least, most: most) > budget {
                low = middle
            } else {
                high = middle
            }
        }
        return exp2(high)
    }

    private func requests(patience: Double, least: Double, most: Double) -> Double {
        var sum = 0.0
        for bin in 1..<256 where counts[bin] > 0 {
            let interval = min(most, max(least, patience / Self.demand(bin: UInt8(bin))))
            sum += Double(counts[bin]) / interval
        }
        return sum
    }
}

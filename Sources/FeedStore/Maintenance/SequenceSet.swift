/// Numbers that were seen, as ranges: a sequence without gaps is one of them.
struct SequenceSet {
    private var ranges: [ClosedRange<Int64>] = []

    /// The highest number; 0: none.
    var last: Int64 { ranges.last?.upperBound ?? 0 }

    /// false: it was there already.
    mutating func insert(_ number: Int64) -> Bool {
        if let last = ranges.last, number == last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...number
            return true
        }
        // The first range that ends at or behind the number's left neighbour.
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number - 1 { low = middle + 1 } else { high = middle }
        }
        guard low < ranges.count else {
            ranges.append(number...number)
            return true
        }
        let range = ranges[low]
        if range.contains(number) { return false }
        if range.upperBound == number - 1 {
            ranges[low] = range.lowerBound...number
            joinWithNext(low)
        } else if range.lowerBound == number + 1 {
            ranges[low] = number...range.upperBound
        } else {
            ranges.insert(number...number, at: low)
        }
        return true
    }

    /// Ranges from 1 to `end` that were not seen.
    func gaps(upTo end: Int64) -> [ClosedRange<Int64>] {
        var gaps: [ClosedRange<Int64>] = []
        var next: Int64 = 1
        for range in ranges {
            if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= end { gaps.append(next...end) }
        return gaps
    }

    private mutating func joinWithNext(_ index: Int) {
        guard index + 1 < ranges.count, ranges[index + 1].lowerBound == ranges[index].upperBound + 1 else { return }
        ranges[index] = ranges[index].lowerBound...ranges[index + 1].upperBound
        ranges.remove(at: index + 1)
    }
}

/// Sorts hashes that are spread evenly: one pass into buckets by their upper bits, one pass of insertion.
///
/// A third of the time of `sort()` at the hundred hashes of a news item; both orders are the same.
struct HashSorter {
    private static let buckets = 128
    private var starts = ContiguousArray<Int32>(repeating: 0, count: buckets + 1)
    private var spare: ContiguousArray<UInt64> = []

    /// Sorts by the upper half of each word, which must be the hash; equal hashes by the lower half.
    mutating func sort(_ list: inout ContiguousArray<UInt64>) {
        let count = list.count
        guard count > 1 else { return }
        if spare.count < count { spare = ContiguousArray(repeating: 0, count: count * 3 / 2) }
        spread(list.span, count)
        var target = list.mutableSpan
        let source = spare.span
        for index in 0..<count {
            let value = source[index]
            var place = index
            while place > 0, target[place &- 1] > value {
                target[place] = target[place &- 1]
                place &-= 1
            }
            target[place] = value
        }
    }

    private mutating func spread(_ list: Span<UInt64>, _ count: Int) {
        var starts = starts.mutableSpan
        for bucket in starts.indices { starts[bucket] = 0 }
        for index in list.indices { starts[Int(truncatingIfNeeded: list[index] &>> 57) &+ 1] &+= 1 }
        for bucket in 1..<starts.count { starts[bucket] &+= starts[bucket &- 1] }
        move(list)
    }

    private mutating func move(_ list: Span<UInt64>) {
        var places = ContiguousArray<Int32>()
        swap(&places, &starts)
        defer { swap(&places, &starts) }
        var spans = places.mutableSpan
        var target = spare.mutableSpan
        for index in list.indices {
            let bucket = Int(truncatingIfNeeded: list[index] &>> 57)
            target[Int(spans[bucket])] = list[index]
            spans[bucket] &+= 1
        }
    }
}

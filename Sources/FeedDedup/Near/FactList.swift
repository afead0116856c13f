/// The numbers and names of an older text: hashes of 12 bits in their order.
struct FactList {
    private(set) var numbers: ContiguousArray<UInt16> = []
    private(set) var names: ContiguousArray<UInt16> = []

    mutating func read(_ reader: inout BitReader, _ sketch: Span<UInt32>, numbers: Int, names: Int) {
        Self.read(&reader, sketch, count: numbers, into: &self.numbers)
        Self.read(&reader, sketch, count: names, into: &self.names)
    }

    private static func read(
        _ reader: inout BitReader, _ sketch: Span<UInt32>, count: Int, into list: inout ContiguousArray<UInt16>
    ) {
        list.removeAll(keepingCapacity: true)
        let code = RiceCode(range: Sketch.factEnd, count: count)
        var hash: UInt32 = 0
        for _ in 0..<count {
            hash &+= code.read(&reader, from: sketch)
            list.append(UInt16(truncatingIfNeeded: hash))
        }
    }

    /// Adds a number, once.
    mutating func add(number: UInt16) {
        let place = numbers.firstIndex { $0 >= number } ?? numbers.count
        guard place == numbers.count || numbers[place] != number else { return }
        numbers.insert(number, at: place)
    }

    static func contains(_ list: ContiguousArray<UInt16>, _ wanted: UInt16) -> Bool {
        for hash in list where hash >= wanted { return hash == wanted }
        return false
    }

    /// How many stand in both lists, and how many of the shorter one do not.
    ///
    /// A list of `limit` hashes is cut: what it says ends with its last, and so the other is looked at as far as that.
    static func shared(
        _ one: ContiguousArray<UInt16>, _ other: ContiguousArray<UInt16>, limit: Int
    ) -> (shared: Int, missing: Int) {
        let end = min(end(of: one, limit), end(of: other, limit))
        var (left, right, found) = (0, 0, 0)
        while left < one.count, right < other.count {
            let (first, second) = (one[left], other[right])
            if min(first, second) > end { break }
            if first == second { found += 1 }
            if first <= second { left += 1 }
            if second <= first { right += 1 }
        }
        let shorter = min(count(of: one, upTo: end), count(of: other, upTo: end))
        return (found, shorter - found)
    }

    private static func end(of list: ContiguousArray<UInt16>, _ limit: Int) -> UInt16 {
        list.count >= limit ? list.last ?? .max : .max
    }

    private static func count(of list: ContiguousArray<UInt16>, upTo end: UInt16) -> Int {
        end == .max ? list.count : list.count { $0 <= end }
    }
}

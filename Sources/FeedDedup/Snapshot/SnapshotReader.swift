import FeedModel

/// Reads what `SnapshotWriter` wrote; blocks may be cut anywhere.
struct SnapshotReader {
    private var block: [UInt8] = []
    private var offset = 0
    private var left: Int
    private var sum: UInt64
    private let secret: UInt64
    private let next: () throws -> [UInt8]

    /// - Parameter byteCount: of the whole snapshot; no list in it can be longer, so a damaged count allocates nothing.
    /// - Parameter next: gives the next block; an empty one means the end.
    init(seed: HashSeed, byteCount: Int, next: @escaping () throws -> [UInt8]) {
        sum = seed.low
        secret = seed.high | 1
        left = byteCount
        self.next = next
    }

    @inline(__always)
    mutating func word() throws -> UInt64 {
        if offset &+ 8 > block.count { try refill() }
        var word: UInt64 = 0
        for place in 0..<8 { word |= UInt64(block[offset &+ place]) &<< UInt64(place &* 8) }
        offset &+= 8
        left &-= 8
        sum = WordHasher.mix(sum ^ word, secret)
        return word
    }

    mutating func number() throws -> Int {
        guard let number = Int(exactly: try word()) else { throw SnapshotError.damaged }
        return number
    }

    /// The length of a list whose elements take that many bits.
    private mutating func count(bits: Int) throws -> Int {
        let count = try number()
        let (total, overflow) = count.multipliedReportingOverflow(by: bits)
        guard !overflow, total / 8 <= left else { throw SnapshotError.damaged }
        return count
    }

    mutating func words() throws -> ContiguousArray<UInt64> {
        let count = try count(bits: 64)
        var list = ContiguousArray<UInt64>(repeating: 0, count: count)
        for index in 0..<count { list[index] = try word() }
        return list
    }

    mutating func packed<Number: FixedWidthInteger & UnsignedInteger>(
        _ type: Number.Type, capacity: Int = 0
    ) throws -> ContiguousArray<Number> {
        let count = try count(bits: Number.bitWidth)
        var list = ContiguousArray<Number>()
        list.reserveCapacity(max(count, capacity))
        let perWord = 64 / Number.bitWidth
        while list.count < count {
            var word = try word()
            for _ in 0..<min(perWord, count &- list.count) {
                list.append(Number(truncatingIfNeeded: word))
                word = word &>> UInt64(Number.bitWidth)
            }
        }
        return list
    }

    mutating func text() throws -> String { String(decoding: try packed(UInt8.self), as: UTF8.self) }

    mutating func double() throws -> Double { Double(bitPattern: try word()) }

    /// Compares the sum. Call it after the last value.
    mutating func finish() throws {
        let expected = sum
        guard try word() == expected else { throw SnapshotError.damaged }
    }

    private mutating func refill() throws {
        var rest = Array(block[offset...])
        while rest.count < 8 {
            let more = try next()
            guard !more.isEmpty else { throw SnapshotError.damaged }
            if rest.isEmpty { rest = more } else { rest += more }
        }
        block = rest
        offset = 0
    }
}

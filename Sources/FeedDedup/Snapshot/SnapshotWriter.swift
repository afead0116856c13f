import FeedModel

/// Writes words of eight bytes, lowest first, in blocks, and sums them up under the store's seed.
struct SnapshotWriter {
    private static let blockBytes = 1 << 20
    private var block: [UInt8] = []
    private var sum: UInt64
    private let secret: UInt64
    private let sink: ([UInt8]) throws -> Void

    init(seed: HashSeed, sink: @escaping ([UInt8]) throws -> Void) {
        sum = seed.low
        secret = seed.high | 1
        self.sink = sink
        block.reserveCapacity(Self.blockBytes)
    }

    mutating func write(_ word: UInt64) throws {
        if block.count + 8 > Self.blockBytes { try flush() }
        for shift: UInt64 in 0..<8 { block.append(UInt8(truncatingIfNeeded: word &>> (shift &* 8))) }
        sum = WordHasher.mix(sum ^ word, secret)
    }

    mutating func write(_ number: Int) throws { try write(UInt64(number)) }

    mutating func write(_ list: ContiguousArray<UInt64>) throws {
        try write(list.count)
        for word in list { try write(word) }
    }

    /// Smaller numbers, as many in a word as fit.
    mutating func write<Number: FixedWidthInteger & UnsignedInteger>(packed list: ContiguousArray<Number>) throws {
        try write(list.count)
        let perWord = 64 / Number.bitWidth
        var index = 0
        while index < list.count {
            var word: UInt64 = 0
            for place in 0..<min(perWord, list.count - index) {
                word |= UInt64(truncatingIfNeeded: list[index + place]) << UInt64(place * Number.bitWidth)
            }
            try write(word)
            index += perWord
        }
    }

    mutating func write(_ text: String) throws { try write(packed: ContiguousArray(text.utf8)) }

    mutating func write(_ number: Double) throws { try write(number.bitPattern) }

    /// Writes the sum and hands over the last block.
    mutating func finish() throws {
        try write(sum)
        try flush()
    }

    private mutating func flush() throws {
        try sink(block)
        block.removeAll(keepingCapacity: true)
    }
}

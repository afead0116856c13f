/// From the part of a hash that sketches keep to the number of the word or bigram in the text under judgement.
///
/// Small enough to stay in the processor's nearest cache while ten sketches are compared.
struct ShortHashTable {
    private(set) var cells: ContiguousArray<UInt32> = []
    private var shift: UInt32 = 0

    /// A cell: in use, 16 bits of hash, 15 of number.
    private static let inUse: UInt32 = 1 << 31
    private static let bitsMin: UInt32 = 10
    private static let numberBits: UInt32 = 15
    private static let numberMask: UInt32 = (1 << 15) - 1

    /// Makes it that of another text; `hash` gives the kept part of each of `count` hashes.
    mutating func fill(count: Int, _ hash: (Int) -> UInt32) {
        let count = min(count, Int(Self.numberMask))
        // Mostly empty where that costs little: most hashes that are looked for are not there.
        var bits = Self.bitsMin
        while 1 << Int(bits) < count &* 2 { bits &+= 1 }
        let (shift, size) = (32 &- bits, 1 << Int(bits))
        self.shift = shift
        if cells.count != size { cells = ContiguousArray(repeating: 0, count: size) }
        var cells = cells.mutableSpan
        cells.update(repeating: 0)
        for number in 0..<count {
            let short = hash(number)
            var index = Self.home(short, shift)
            while cells[index] != 0 { index = (index &+ 1) & (size &- 1) }
            cells[index] = Self.inUse | short &<< Self.numberBits | UInt32(truncatingIfNeeded: number)
        }
    }

    /// The number of a hash; -1: the text does not have it. `cells` is the table's own, held by the loop.
    @inline(__always)
    func find(_ short: UInt32, _ cells: Span<UInt32>) -> Int {
        let mask = 1 &<< Int(32 &- shift) &- 1
        var index = Self.home(short, shift)
        while true {
            let cell = cells[index]
            if cell == 0 { return -1 }
            if (cell & ~Self.inUse) &>> Self.numberBits == short {
                return Int(truncatingIfNeeded: cell & Self.numberMask)
            }
            index = (index &+ 1) & mask
        }
    }

    @inline(__always)
    private static func home(_ short: UInt32, _ shift: UInt32) -> Int {
        Int(truncatingIfNeeded: (short &* 0x9E37_79B1) &>> shift)
    }
}

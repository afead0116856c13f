/// The name of an element or attribute in lower case, in two words: compared and looked up without making a String.
struct MarkupName: Hashable, Sendable {
    private let low: UInt64
    private let high: UInt64

    /// nil for names longer than 16 bytes or empty: nothing that feedd knows is.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.count >= 1, bytes.count <= 16 else { return nil }
        var low: UInt64 = 0
        var high: UInt64 = 0
        for index in bytes.indices {
            let byte = UInt64(Self.lowercased(bytes[index]))
            if index < 8 { low |= byte << UInt64(index * 8) } else { high |= byte << UInt64((index - 8) * 8) }
        }
        self.low = low
        self.high = high
    }

    init?(_ text: String) {
        var copy = text
        copy.makeContiguousUTF8()
        self.init(copy.utf8.span)
    }

    /// Appends the name's bytes.
    func append(to output: inout [UInt8]) {
        var word = low
        while word != 0 {
            output.append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
        word = high
        while word != 0 {
            output.append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
    }

    /// Where the name falls in a table whose size is a power of two.
    func slot(mask: Int) -> Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
        return Int(truncatingIfNeeded: mixed >> 40) & mask
    }

    static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

/// A small table from names to values, open addressing: one multiplication and mostly one comparison a look-up.
struct MarkupTable<Value: Sendable>: Sendable {
    private var slots: [(name: MarkupName, value: Value)?]
    private let mask: Int

    /// Later pairs replace earlier ones of the same name; names that are too long are not entered.
    init(_ pairs: [(String, Value)]) {
        var size = 16
        while size < pairs.count * 4 { size *= 2 }
        slots = Array(repeating: nil, count: size)
        mask = size - 1
        for (text, value) in pairs {
            guard let name = MarkupName(text) else { continue }
            var slot = name.slot(mask: mask)
            while let used = slots[slot], used.name != name { slot = (slot + 1) & mask }
            slots[slot] = (name, value)
        }
    }

    subscript(name: MarkupName) -> Value? {
        var slot = name.slot(mask: mask)
        while let used = slots[slot] {
            if used.name == name { return used.value }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

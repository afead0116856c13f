import CIntrinsics

/// Reads back objects just as a `JSONWriter` of ours wrote them: each member where it stands, no String for its name, no
/// white space, no member that is not expected.
///
/// For the million states of a start: `JSONReader` takes 5 us for each, mostly for Strings that nobody keeps. Whatever looks
/// otherwise (`nil`, `false`) is for `JSONReader` to read; a test holds the two together.
struct WrittenJSON {
    private let bytes: [UInt8]
    private(set) var offset: Int
    private let end: Int
    private var needsComma = false

    /// - Parameter range: Of `bytes`: what is read.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        let range = range.clamped(to: 0..<bytes.count)
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Whether an object begins here; then it is entered.
    mutating func entersObject() -> Bool {
        needsComma = false
        return take(UInt8(ascii: "{"))
    }

    /// Whether the object ends here; then it is left.
    mutating func leavesObject() -> Bool {
        needsComma = true
        return take(UInt8(ascii: "}"))
    }

    /// Whether a member of that name stands next; then its value is.
    mutating func hasMember(_ name: StaticString) -> Bool {
        var place = offset
        if needsComma {
            guard place < end, bytes[place] == UInt8(ascii: ",") else { return false }
            place += 1
        }
        let count = name.utf8CodeUnitCount
        guard end - place >= count + 3, bytes[place] == UInt8(ascii: "\""),
            bytes[place + count + 1] == UInt8(ascii: "\""), bytes[place + count + 2] == UInt8(ascii: ":")
        else { return false }
        for index in 0..<count where unsafe name.utf8Start[index] != bytes[place + 1 + index] { return false }
        offset = place + count + 3
        needsComma = true
        return true
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard offset < end, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    /// Where the letters of a text stand. nil: it is none, or one that JSON had to escape.
    mutating func text() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = offset
        offset += unsafe bytes.withUnsafeBytes { raw in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: raw[start..<end])
            return unsafe feedd_count_unescaped(rest.baseAddress, rest.count)
        }
        return take(UInt8(ascii: "\"")) ? start..<(offset - 1) : nil
    }

    mutating func string() -> String? {
        guard let letters = text() else { return nil }
        return unsafe bytes.withUnsafeBufferPointer {
            unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[letters]), as: UTF8.self)
        }
    }

    /// A text whose quotes and backslashes may be escaped, as those of an ETag are; nil for any other escape.
    mutating func quotedString() -> String? {
        let start = offset
        if let plain = string() { return plain }
        offset = start + 1
        var letters: [UInt8] = []
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: letters, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard offset < end, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "\\") else {
                    return nil
                }
                letters.append(bytes[offset])
                offset += 1
            case 0..<0x20: return nil
            default: letters.append(byte)
            }
        }
        return nil
    }

    /// A whole number of at most eighteen digits.
    mutating func integer() -> Int64? {
        let isNegative = take(UInt8(ascii: "-"))
        let start = offset
        var value: Int64 = 0
        while offset < end, bytes[offset] &- 0x30 < 10, offset - start < 18 {
            value = value * 10 + Int64(bytes[offset] &- 0x30)
            offset += 1
        }
        // A further digit, a fraction or an exponent is not ours.
        guard offset > start, offset < end, bytes[offset] == UInt8(ascii: ",") || isClosing(bytes[offset]) else {
            return nil
        }
        return isNegative ? -value : value
    }

    /// A member's number, with its fraction. nil: there is none of that name, or what stands there is none.
    mutating func number(of name: StaticString) -> Double? {
        guard hasMember(name) else { return nil }
        let start = offset
        if let whole = integer() { return Double(whole) }
        offset = start
        while offset < end, bytes[offset] != UInt8(ascii: ","), !isClosing(bytes[offset]) { offset += 1 }
        return Double(String(decoding: bytes[start..<offset], as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The digits of a member of that name, to be read where they stand. nil: there is none.
    mutating func hex(of name: StaticString) -> PackedHex? {
        guard hasMember(name), let digits = text() else { return nil }
        return PackedHex(bytes, in: digits)
    }

    /// The text of a member of that name. nil: there is none, or it cannot be read here, which then stands in the way.
    mutating func string(of name: StaticString) -> String? { hasMember(name) ? quotedString() : nil }

    /// The moment of a member of that name. nil: as for a text.
    mutating func timestamp(of name: StaticString) -> Timestamp? {
        guard hasMember(name) else { return nil }
        let start = offset
        guard let letters = text(), let moment = Timestamp(rfc3339: bytes, in: letters) else {
            offset = start
            return nil
        }
        return moment
    }

    /// A list of just so many whole numbers.
    mutating func fiveNumbers() -> InlineArray<5, Int64>? {
        var numbers = InlineArray<5, Int64>(repeating: 0)
        guard take(UInt8(ascii: "[")) else { return nil }
        for place in numbers.indices {
            guard place == 0 || take(UInt8(ascii: ",")), let number = integer() else { return nil }
            numbers[place] = number
        }
        return take(UInt8(ascii: "]")) ? numbers : nil
    }

    var isAtEnd: Bool { offset == end }

    private func isClosing(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
}

/// What one pass over the bytes of a document finds out about them.
struct ByteScan {
    /// Sequences of two to four bytes that are good UTF-8.
    private(set) var multibyteCount = 0
    /// Bytes from 0x80 on that are not part of one. A last character that is cut off does not count.
    private(set) var strayCount = 0
    /// Control characters that XML forbids, U+FFFE, U+FFFF, and C1 controls.
    private(set) var forbiddenCount = 0
    /// Pairs of characters that are what UTF-8 looks like when taken for Latin-1.
    private(set) var doubleEncodedCount = 0
    /// The document ends within a character, which begins here.
    private(set) var cutAt: Int?

    var isValid: Bool { strayCount == 0 }

    init(_ bytes: Span<UInt8>) {
        var index = 0
        while index < bytes.count {
            index += Self.plainPrefix(bytes, from: index)
            let end = min(index + 64, bytes.count)
            while index < end {
                let run = Self.ordinaryPrefix(bytes, from: index, to: end)
                multibyteCount += run.multibyte
                index += run.bytes
                if index < end { index += step(bytes, index) }
            }
        }
    }

    @inline(__always)
    private mutating func step(_ bytes: Span<UInt8>, _ index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 {
            if byte < 0x20, byte != 9, byte != 10, byte != 13 { forbiddenCount += 1 }
            return 1
        }
        let length = UTF8Sequence.length(bytes, at: index)
        if length > 0 {
            multibyteCount += 1
            if byte == 0xC3, index + 2 < bytes.count, bytes[index + 2] == 0xC2 { doubleEncodedCount += 1 }
            if UTF8Sequence.isForbidden(bytes, at: index) { forbiddenCount += 1 }
            return length
        }
        if UTF8Sequence.isCutOff(bytes, at: index) {
            cutAt = index
            return bytes.count - index
        }
        strayCount += 1
        return 1
    }
}

/// UTF-8 by the book: no overlong forms, no surrogates, nothing beyond U+10FFFF. RFC 3629.
enum UTF8Sequence {
    /// Bytes of the good sequence at `index`, 2...4; 0 when there is none.
    @inline(__always)
    static func length(_ bytes: Span<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        let room = bytes.count - index
        if first >= 0xC2, first < 0xE0 { return room >= 2 && isTail(bytes[index + 1]) ? 2 : 0 }
        if first >= 0xE0, first < 0xF0 {
            guard room >= 3, isSecond(bytes[index + 1], after: first), isTail(bytes[index + 2]) else { return 0 }
            return 3
        }
        guard first >= 0xF0, first < 0xF5, room >= 4, isSecond(bytes[index + 1], after: first),
            isTail(bytes[index + 2]), isTail(bytes[index + 3])
        else { return 0 }
        return 4
    }

    /// C1 controls, U+FFFE and U+FFFF.
    @inline(__always)
    static func isForbidden(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let first = bytes[index]
        if first == 0xC2 { return bytes[index + 1] < 0xA0 }
        return first == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    /// Whether the bytes end within a character that began well.
    static func isCutOff(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let first = bytes[index]
        let wanted =
            first >= 0xF0 && first < 0xF5
            ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0
        let room = bytes.count - index
        guard wanted > room else { return false }
        if room >= 2, wanted > 2, !isSecond(bytes[index + 1], after: first) { return false }
        return room < 3 || isTail(bytes[index + 2])
    }

    @inline(__always)
    private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    @inline(__always)
    private static func isSecond(_ byte: UInt8, after first: UInt8) -> Bool {
        switch first {
        case 0xE0: byte >= 0xA0 && byte < 0xC0
        case 0xED: byte >= 0x80 && byte < 0xA0
        case 0xF0: byte >= 0x90 && byte < 0xC0
        case 0xF4: byte >= 0x80 && byte < 0x90
        default: isTail(byte)
        }
    }
}

/// A byte order mark, or the same known by the pattern of the first characters (XML 1.0 appendix F).
struct ByteOrderMark {
    let encoding: String
    /// Bytes of the mark.
    let length: Int
    var isWritten: Bool { length > 0 }
    private let unitBytes: Int
    private let isLittle: Bool

    /// nil: none, an encoding of single bytes then.
    init?(_ bytes: [UInt8]) {
        let patterns: [(start: [UInt8], encoding: String, mark: Int, unit: Int, isLittle: Bool)] = [
            ([0xEF, 0xBB, 0xBF], "utf-8", 3, 1, true),
            ([0xFF, 0xFE, 0, 0], "utf-32le", 4, 4, true), ([0, 0, 0xFE, 0xFF], "utf-32be", 4, 4, false),
            ([0xFF, 0xFE], "utf-16le", 2, 2, true), ([0xFE, 0xFF], "utf-16be", 2, 2, false),
            ([0x3C, 0, 0, 0], "utf-32le", 0, 4, true), ([0, 0, 0, 0x3C], "utf-32be", 0, 4, false),
            ([0x3C, 0, 0x3F, 0], "utf-16le", 0, 2, true), ([0, 0x3C, 0, 0x3F], "utf-16be", 0, 2, false),
            ([0x3C, 0, 0x72, 0], "utf-16le", 0, 2, true), ([0, 0x3C, 0, 0x72], "utf-16be", 0, 2, false),
        ]
        guard let found = patterns.first(where: { bytes.starts(with: $0.start) }) else { return nil }
        encoding = found.encoding
        length = found.mark
        unitBytes = found.unit
        isLittle = found.isLittle
    }

    /// The text behind the mark in UTF-8; what is no character becomes U+FFFD.
    func decoded(_ bytes: [UInt8]) -> [UInt8] {
        let span = bytes.span
        var output: [UInt8] = []
        output.reserveCapacity((span.count - length) / unitBytes * 9 / 8)
        var index = length
        while index + unitBytes <= span.count {
            var value = unit(span, at: index)
            index += unitBytes
            if unitBytes == 2, value & 0xFC00 == 0xD800, index + 2 <= span.count {
                let low = unit(span, at: index)
                if low & 0xFC00 == 0xDC00 {
                    value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
                    index += 2
                }
            }
            if value < 0x80 {
                output.append(UInt8(truncatingIfNeeded: value))
            } else if let encoded = UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") {
                output.append(contentsOf: encoded)
            }
        }
        return output
    }

    @inline(__always)
    private func unit(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<unitBytes {
            value = value << 8 | UInt32(bytes[index + (isLittle ? unitBytes - 1 - offset : offset)])
        }
        return value
    }
}

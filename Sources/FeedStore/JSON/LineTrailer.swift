import FeedModel

/// The end of every line the store writes: `,"_seq":1042,"_crc":"5f3a91c0"}` and a newline (DESIGN section 4).
///
/// The checksum is CRC-32C over every byte before `,"_crc":"`; what follows has a fixed width, so that a line can be
/// checked without a JSON parser.
package enum LineTrailer {
    /// Bytes from the comma before `_crc` to the closing brace; the newline is not counted.
    package static let byteCount = 19
    private static let name: StaticString = ",\"_crc\":\""

    /// Closes the object that began at `start` and was written up to its last member: adds `_seq` where there is one,
    /// the checksum and the newline.
    ///
    /// - Returns: the checksum.
    @discardableResult
    package static func close(_ writer: inout JSONWriter, from start: Int, sequence: Int64? = nil) -> UInt32 {
        if let sequence {
            writer.key("_seq")
            writer.value(sequence)
        }
        let checksum = Checksum.of(writer.bytes.span.extracting(start..<writer.bytes.count))
        writer.appendRaw(name)
        writer.appendHex(UInt64(checksum), digits: 8)
        writer.appendRaw("\"}")
        writer.endLine()
        return checksum
    }

    /// Whether a line (without its newline) is as it was written; its checksum, nil: it is not.
    package static func verified(_ line: Span<UInt8>) -> UInt32? {
        guard line.count > byteCount, let stated = statedChecksum(line) else { return nil }
        return Checksum.of(line.extracting(0..<(line.count - byteCount))) == stated ? stated : nil
    }

    /// The sequence number before the checksum. nil: the line has none.
    package static func sequence(of line: Span<UInt8>) -> Int64? {
        var index = line.count - byteCount - 1
        var value: Int64 = 0
        var scale: Int64 = 1
        var digits = 0
        while index >= 0, line[index] >= 0x30, line[index] <= 0x39, digits < 18 {
            value += Int64(line[index] - 0x30) * scale
            scale *= 10
            digits += 1
            index -= 1
        }
        let label: StaticString = ",\"_seq\":"
        guard digits > 0, index + 1 >= label.utf8CodeUnitCount,
            ByteSearch.first(label, in: line, from: index + 1 - label.utf8CodeUnitCount) == index + 1
                - label.utf8CodeUnitCount
        else { return nil }
        return value
    }

    /// Bytes of a line before `,"_seq":`, that is of the record itself, its last brace missing. nil: no such line.
    static func recordByteCount(of line: Span<UInt8>) -> Int? {
        var index = line.count - byteCount
        while index > 0, line[index - 1] >= 0x30, line[index - 1] <= 0x39 { index -= 1 }
        let count = index - 8
        return count > 0 ? count : nil
    }

    private static func statedChecksum(_ line: Span<UInt8>) -> UInt32? {
        let start = line.count - byteCount
        guard ByteSearch.first(name, in: line, from: start) == start, line[line.count - 1] == UInt8(ascii: "}"),
            line[line.count - 2] == UInt8(ascii: "\"")
        else { return nil }
        var value: UInt32 = 0
        for index in (start + 9)..<(start + 17) {
            guard let digit = lowerHexDigit(line[index]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func lowerHexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

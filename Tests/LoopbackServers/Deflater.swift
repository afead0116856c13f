/// Writes deflate, zlib and gzip by hand: whole streams, broken ones and bombs that no compressor would make.
package struct Deflater {
    /// Bytes as one stored block; not compressed, yet valid.
    package static func stored(_ body: [UInt8], isLast: Bool = true) -> [UInt8] {
        let count = UInt16(truncatingIfNeeded: body.count)
        return [isLast ? 1 : 0, UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8)]
            + [UInt8(truncatingIfNeeded: ~count), UInt8(truncatingIfNeeded: ~count >> 8)] + body
    }

    package static func gzip(_ body: [UInt8]) -> [UInt8] {
        gzipHead + stored(body) + little(crc32(body)) + little(UInt32(truncatingIfNeeded: body.count))
    }

    package static func zlib(_ body: [UInt8]) -> [UInt8] {
        [0x78, 0x01] + stored(body) + little(adler32(body)).reversed()
    }

    /// A gzip stream of one fixed block that repeats a zero byte: 13 bits for each 258, 1:158. It has no end.
    package static func bomb(wireBytes: Int) -> [UInt8] {
        var writer = BitWriter()
        writer.append(0b1, 1)
        writer.append(0b01, 2)
        // Literal 0 is 00110000; huffman codes go in with their most significant bit first.
        writer.appendCode(0b0011_0000, 8)
        // Eight matches are 13 whole bytes, which repeat from the third byte on.
        for _ in 0..<10 {
            writer.appendCode(0b1100_0101, 8)
            writer.appendCode(0, 5)
        }
        let period = Array(writer.bytes[2..<15])
        let rest = repeatElement(period, count: wireBytes / period.count).joined()
        return gzipHead + writer.bytes[..<2] + rest
    }

    private static let gzipHead: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    private static func little(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        let (a, b) = bytes.reduce((1 as UInt32, 0 as UInt32)) { sums, byte in
            let a = (sums.0 + UInt32(byte)) % 65521
            return (a, (sums.1 + a) % 65521)
        }
        return b << 16 | a
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        private var pending: UInt32 = 0
        private var count: UInt32 = 0

        mutating func append(_ bits: UInt32, _ width: UInt32) {
            pending |= bits << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                count -= 8
            }
        }

        mutating func appendCode(_ code: UInt32, _ width: UInt32) {
            append((0..<width).reduce(0) { $0 << 1 | (code >> $1 & 1) }, width)
        }
    }
}

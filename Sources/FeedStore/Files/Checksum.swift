import CIntrinsics

/// CRC-32C (Castagnoli), the checksum of every line: iSCSI's polynomial, as Kafka, ext4 and Btrfs use it.
///
/// By the processor's own instruction where it has one, else by eight tables, eight bytes a step ("slicing by 8", Intel 2006).
package struct Checksum: Sendable {
    private static let tables: [UInt32] = makeTables()
    private static let isInHardware = feedd_has_crc32c() != 0

    /// The checksum of bytes; `previous` is that of all the bytes before them.
    package static func of(_ bytes: Span<UInt8>, after previous: UInt32 = 0) -> UInt32 {
        guard isInHardware else { return inTables(bytes, after: previous) }
        return unsafe bytes.withUnsafeBytes { unsafe ~feedd_crc32c(~previous, $0.baseAddress, $0.count) }
    }

    /// The same without the instruction.
    static func inTables(_ bytes: Span<UInt8>, after previous: UInt32 = 0) -> UInt32 {
        var crc = ~previous
        unsafe tables.withUnsafeBufferPointer { table in
            unsafe bytes.withUnsafeBytes { raw in
                var offset = 0
                while offset + 8 <= raw.count {
                    let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
                    let mixed = word ^ UInt64(crc)
                    crc =
                        unsafe table[1792 + Int(mixed & 0xFF)] ^ table[1536 + Int(mixed &>> 8 & 0xFF)]
                        ^ table[1280 + Int(mixed &>> 16 & 0xFF)] ^ table[1024 + Int(mixed &>> 24 & 0xFF)]
                        ^ table[768 + Int(mixed &>> 32 & 0xFF)] ^ table[512 + Int(mixed &>> 40 & 0xFF)]
                        ^ table[256 + Int(mixed &>> 48 & 0xFF)] ^ table[Int(mixed &>> 56)]
                    offset += 8
                }
                while offset < raw.count {
                    crc = unsafe table[Int(UInt8(truncatingIfNeeded: crc) ^ raw[offset])] ^ crc &>> 8
                    offset += 1
                }
            }
        }
        return ~crc
    }

    private static func makeTables() -> [UInt32] {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for index in 0..<256 {
            var crc = UInt32(index)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc &>> 1 ^ 0x82F6_3B78 : crc &>> 1 }
            tables[index] = crc
        }
        for index in 256..<tables.count {
            let before = tables[index - 256]
            tables[index] = tables[Int(before & 0xFF)] ^ before &>> 8
        }
        return tables
    }
}

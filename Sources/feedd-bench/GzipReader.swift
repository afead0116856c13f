/// Unpacks a gzip file (RFC 1951 and 1952), so that the bench needs no other program and no other library.
struct GzipReader {
    struct Broken: Error, CustomStringConvertible {
        let description = "the gzip data is broken or cut short"
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var held: UInt32 = 0
    private var heldBits: UInt32 = 0
    private var output: [UInt8] = []

    /// The unpacked bytes; bytes that are no gzip come back as they are.
    static func unpack(_ bytes: [UInt8]) throws -> [UInt8] {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        var reader = GzipReader(bytes: bytes)
        try reader.skipHeader()
        while try !reader.readBlock() {}
        return reader.output
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func byte() throws -> UInt8 {
        guard offset < bytes.count else { throw Broken() }
        offset += 1
        return bytes[offset - 1]
    }

    private mutating func bits(_ count: UInt32) throws -> Int {
        while heldBits < count {
            held |= UInt32(try byte()) << heldBits
            heldBits += 8
        }
        let value = held & (1 << count - 1)
        held >>= count
        heldBits -= count
        return Int(value)
    }

    private mutating func skipHeader() throws {
        for _ in 0..<3 { _ = try byte() }
        let flags = try byte()
        for _ in 0..<6 { _ = try byte() }
        if flags & 4 != 0 {
            let length = try Int(byte()) + Int(byte()) << 8
            for _ in 0..<length { _ = try byte() }
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 { while try byte() != 0 {} }
        if flags & 2 != 0 { for _ in 0..<2 { _ = try byte() } }
    }

    /// True after the last block.
    private mutating func readBlock() throws -> Bool {
        let isLast = try bits(1) == 1
        switch try bits(2) {
        case 0: try readStored()
        case 1: try readCodes(literals: Self.fixedLiterals, distances: Codes(lengths: Array(repeating: 5, count: 30)))
        case 2: try readDynamic()
        default: throw Broken()
        }
        return isLast
    }

    private mutating func readStored() throws {
        held = 0
        heldBits = 0
        let length = try Int(byte()) | Int(byte()) << 8
        for _ in 0..<2 { _ = try byte() }
        for _ in 0..<length { output.append(try byte()) }
    }

    private mutating func readDynamic() throws {
        let literalCount = try bits(5) + 257
        let distanceCount = try bits(5) + 1
        let lengthCount = try bits(4) + 4
        var codeLengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount { codeLengths[Self.order[index]] = try bits(3) }
        let codes = Codes(lengths: codeLengths)
        var lengths: [Int] = []
        while lengths.count < literalCount + distanceCount {
            switch try symbol(codes) {
            case 16: lengths += Array(repeating: lengths.last ?? 0, count: try bits(2) + 3)
            case 17: lengths += Array(repeating: 0, count: try bits(3) + 3)
            case 18: lengths += Array(repeating: 0, count: try bits(7) + 11)
            case let length: lengths.append(length)
            }
        }
        try readCodes(
            literals: Codes(lengths: Array(lengths[..<literalCount])),
            distances: Codes(lengths: Array(lengths[literalCount...])))
    }

    private mutating func readCodes(literals: Codes, distances: Codes) throws {
        while true {
            let code = try symbol(literals)
            if code == 256 { return }
            if code < 256 {
                output.append(UInt8(truncatingIfNeeded: code))
                continue
            }
            guard code < 286 else { throw Broken() }
            let length = Self.lengthBase[code - 257] + (try bits(Self.lengthExtra[code - 257]))
            let place = try symbol(distances)
            guard place < 30 else { throw Broken() }
            let distance = Self.distanceBase[place] + (try bits(UInt32(max(0, place / 2 - 1))))
            guard distance <= output.count else { throw Broken() }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    private mutating func symbol(_ codes: Codes) throws -> Int {
        var code = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            code |= try bits(1)
            let count = codes.counts[length]
            if code - count < first { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw Broken()
    }

    /// A canonical Huffman code: how many codes of each length, and the symbols in their order.
    private struct Codes {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(lengths: [Int]) {
            for length in lengths where length > 0 { counts[length] += 1 }
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    private static let fixedLiterals = Codes(
        lengths: Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
            + Array(repeating: 8, count: 8))
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthExtra: [UInt32] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
}

/// Character references as browsers read them (HTML Standard 13.2.5.72 to 80): without a semicolon, with a number that is no
/// character, or none at all.
enum HTMLReference {
    /// What the `&` at `index` stands for in UTF-8, with `index` behind it. nil: it begins nothing, and `index` stays.
    static func read(_ bytes: Span<UInt8>, at index: inout Int, inAttribute: Bool) -> [UInt8]? {
        if let character = HTMLEntity.read(bytes, at: &index) { return character }
        guard index + 1 < bytes.count else { return nil }
        return bytes[index + 1] == 0x23
            ? readNumber(bytes, at: &index) : readName(bytes, at: &index, inAttribute: inAttribute)
    }

    private static func readNumber(_ bytes: Span<UInt8>, at index: inout Int) -> [UInt8]? {
        var end = index + 2
        let isHexadecimal = end < bytes.count && bytes[end] | 0x20 == 0x78
        if isHexadecimal { end += 1 }
        let start = end
        var value: UInt32 = 0
        while end < bytes.count, let digit = digit(bytes[end], isHexadecimal: isHexadecimal) {
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            end += 1
        }
        guard end > start else { return nil }
        if end < bytes.count, bytes[end] == 0x3B { end += 1 }
        index = end
        return character(value)
    }

    private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46 where isHexadecimal: UInt32(byte - 0x37)
        case 0x61...0x66 where isHexadecimal: UInt32(byte - 0x57)
        default: nil
        }
    }

    /// Empty for what XML could not hold: nothing of it can be seen.
    private static func character(_ value: UInt32) -> [UInt8] {
        switch value {
        case 0x09, 0x0A, 0x0D: [UInt8(value)]
        case 0x01..<0x20, 0xFFFE, 0xFFFF: []
        case 0x80...0x9F: LatinOneRepair.scalar(UInt8(value)).utf8Bytes
        case 0: Unicode.Scalar("\u{FFFD}").utf8Bytes
        default: (Unicode.Scalar(value) ?? "\u{FFFD}").utf8Bytes
        }
    }

    private static func readName(_ bytes: Span<UInt8>, at index: inout Int, inAttribute: Bool) -> [UInt8]? {
        let start = index + 1
        var end = start
        while end < bytes.count, end - start < NamedEntity.bytesMax, isNameByte(bytes[end]) { end += 1 }
        let name = bytes.extracting(start..<end)
        if end < bytes.count, bytes[end] == 0x3B, let character = NamedEntity.utf8(String(good: name)) {
            index = end + 1
            return character
        }
        guard let found = NamedEntity.unfinished(name) else { return nil }
        // `?a=1&copy=2` is an address.
        let next = start + found.count
        if inAttribute, next < bytes.count, isNameByte(bytes[next]) || bytes[next] == 0x3D { return nil }
        index = next
        return found.utf8
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }
}

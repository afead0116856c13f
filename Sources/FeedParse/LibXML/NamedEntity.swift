import CLibXML2

/// HTML's named entities, from libxml2's table.
enum NamedEntity {
    /// The character of an entity's name in UTF-8. nil: HTML knows none of that name.
    static func utf8(_ name: String) -> [UInt8]? {
        if name == "apos" { return [UInt8(ascii: "'")] }
        guard let entity = unsafe htmlEntityLookup(name), let scalar = unsafe Unicode.Scalar(entity.pointee.value)
        else {
            return nil
        }
        return Array(String(Character(scalar)).utf8)
    }

    /// Bytes of the name at the start of `bytes` that stands for a character without a semicolon as well: the names of
    /// HTML 3.2 do, which are those of Latin-1 (HTML Standard 13.2.5.73). nil: none, or a semicolon ends it.
    static func unfinishedCount(_ bytes: Span<UInt8>) -> Int? {
        var end = 0
        while end < min(bytes.count, namesMax), isNameByte(bytes[end]) { end += 1 }
        guard end == bytes.count || bytes[end] != 0x3B else { return nil }
        for count in stride(from: end, through: 2, by: -1) {
            var name: [UInt8] = []
            name.append(run: bytes.extracting(0..<count))
            guard let entity = unsafe htmlEntityLookup(String(decoding: name, as: UTF8.self)) else { continue }
            if unsafe entity.pointee.value < 0x100 { return count }
        }
        return nil
    }

    /// The longest of these names has six letters.
    private static let namesMax = 6

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }
}

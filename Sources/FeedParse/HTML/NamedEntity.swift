/// HTML's named characters, all of them: every version of libxml2 knows others.
enum NamedEntity {
    /// The characters of an entity's name in UTF-8. nil: HTML knows none of that name.
    static func utf8(_ name: String) -> [UInt8]? { table[name] }

    /// How many bytes at the start of `name`, as many as possible, are a name that needs no semicolon (`&nbspx`), and its characters
    /// (HTML Standard 13.2.5.73). nil: none.
    static func unfinished(_ name: Span<UInt8>) -> (count: Int, utf8: [UInt8])? {
        var best: (count: Int, utf8: [UInt8])?
        var key: UInt64 = 0
        for index in 0..<min(name.count, legacyBytesMax) {
            key = key << 8 | UInt64(name[index])
            if let character = legacy[key] { best = (index + 1, character) }
        }
        return best
    }

    /// Bytes of the longest name.
    static let bytesMax = 31
    private static let legacyBytesMax = 6

    /// By the bytes of the name in one word: looked up for every `&` that begins nothing.
    private static let legacy: [UInt64: [UInt8]] = {
        var legacy: [UInt64: [UInt8]] = [:]
        for name in legacyNames.split(separator: " ") {
            legacy[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = table[String(name)]
        }
        return legacy
    }()

    /// Built when the first rare name is met.
    private static let table: [String: [UInt8]] = {
        var table: [String: [UInt8]] = [:]
        table.reserveCapacity(2200)
        for entry in names.utf8.split(separator: UInt8(ascii: " ")) {
            let parts = entry.split(separator: UInt8(ascii: ":"))
            guard parts.count == 2 else { continue }
            table[String(Substring(parts[0]))] = parts[1].split(separator: UInt8(ascii: "+")).flatMap { code in
                UInt32(Substring(code), radix: 16).flatMap(Unicode.Scalar.init)?.utf8Bytes ?? []
            }
        }
        return table
    }()
}

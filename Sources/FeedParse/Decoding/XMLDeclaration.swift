/// The XML declaration, read only for its encoding.
enum XMLDeclaration {
    /// The label; nil: no declaration, or none in it. It is searched for behind junk too.
    static func encoding(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096)
        if let start = head.firstIndex(of: "<?xml", from: 0),
            let end = head.firstIndex(of: "?>", from: start)
        {
            return label(in: head[start..<end])
        }
        // EBCDIC: "<?xm" in its letters.
        return bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) ? "ibm037" : nil
    }

    private static func label(in declaration: ArraySlice<UInt8>) -> String? {
        guard let name = declaration.firstIndex(of: "encoding", from: declaration.startIndex),
            let quote = declaration[name...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
            let end = declaration[(quote + 1)...].firstIndex(of: declaration[quote])
        else { return nil }
        return String(decoding: declaration[(quote + 1)..<end], as: UTF8.self)
    }
}

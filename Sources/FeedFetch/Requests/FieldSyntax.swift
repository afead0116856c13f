/// What may stand in a field of an HTTP message (RFC 9110 section 5): the last guard before bytes reach a server.
enum FieldSyntax {
    /// Visible characters, space, tab and what is beyond ASCII; never CR, LF or NUL, which would forge further fields.
    static func isValue(_ text: String) -> Bool { isValue(text.utf8.span) }

    /// The same of bytes.
    static func isValue(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else { return false }
        }
        return true
    }

    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                    || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }

    /// A validator fit to be stored and sent back.
    static func isValidator(_ text: String, bytesMax: Int) -> Bool {
        !text.isEmpty && text.utf8.count <= bytesMax && isValue(text)
    }
}

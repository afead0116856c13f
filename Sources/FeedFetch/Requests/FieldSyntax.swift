/// What may stand in a field of an HTTP message (RFC 9110 section 5): the last guard before bytes reach a server.
enum FieldSyntax {
    /// Visible characters, space, tab and what is beyond ASCII; never CR, LF or NUL, which would forge further fields.
    static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
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

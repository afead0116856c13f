import Glibc

/// Reads the text of a passage exactly as libxml2 would: references to characters and XML's five entities resolved.
enum PassageText {
    /// How many bytes the text has once it was written to `output`, which has room for as many as `text`. nil: it holds something
    /// that is for libxml2 to judge: another entity, a reference that names no character, `]]>`, or a carriage return.
    static func read(_ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int? {
        guard let base = text.baseAddress, unsafe isPlain(text) else { return nil }
        var index = 0
        var count = 0
        while let reference = unsafe PassageFinder.first(UInt8(ascii: "&"), in: text, index..<text.count) {
            unsafe memcpy(output + count, base + index, reference - index)
            count += reference - index
            let rest = unsafe UnsafeBufferPointer(rebasing: text[(reference + 1)...])
            guard let (length, written) = unsafe resolve(rest, into: output + count) else { return nil }
            count += written
            index = reference + 1 + length
        }
        unsafe memcpy(output + count, base + index, text.count - index)
        return count + text.count - index
    }

    /// Without the end of a section, an error in text, and without carriage returns, which libxml2 turns into newlines.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let all = 0..<text.count
        if unsafe PassageFinder.first(UInt8(ascii: "\r"), in: text, all) != nil { return false }
        return unsafe PassageFinder.sectionEnd(text, from: 0) == nil
    }

    /// What stands behind an ampersand: its length with the semicolon, and how many bytes were written for it. nil: nothing that
    /// is known.
    @inline(__always)
    private static func resolve(
        _ rest: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>
    ) -> (length: Int, written: Int)? {
        guard rest.count > 2 else { return nil }
        switch unsafe (rest[0], rest[1], rest[2]) {
        case (UInt8(ascii: "l"), UInt8(ascii: "t"), UInt8(ascii: ";")):
            unsafe output[0] = UInt8(ascii: "<")
            return (3, 1)
        case (UInt8(ascii: "g"), UInt8(ascii: "t"), UInt8(ascii: ";")):
            unsafe output[0] = UInt8(ascii: ">")
            return (3, 1)
        case (UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "p")):
            return unsafe named("amp;", UInt8(ascii: "&"), rest, output)
        case (UInt8(ascii: "q"), UInt8(ascii: "u"), UInt8(ascii: "o")):
            return unsafe named("quot;", UInt8(ascii: "\""), rest, output)
        case (UInt8(ascii: "a"), UInt8(ascii: "p"), UInt8(ascii: "o")):
            return unsafe named("apos;", UInt8(ascii: "'"), rest, output)
        case (UInt8(ascii: "#"), _, _):
            return unsafe numbered(rest, output)
        default: return nil
        }
    }

    private static func named(
        _ name: StaticString, _ byte: UInt8, _ rest: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>
    ) -> (length: Int, written: Int)? {
        let length = name.utf8CodeUnitCount
        guard let base = rest.baseAddress, rest.count >= length, unsafe memcmp(base, name.utf8Start, length) == 0
        else { return nil }
        unsafe output[0] = byte
        return (length, 1)
    }

    private static func numbered(
        _ rest: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutablePointer<UInt8>
    ) -> (length: Int, written: Int)? {
        let isHex = unsafe rest[1] == UInt8(ascii: "x")
        var index = isHex ? 2 : 1
        var value: UInt32 = 0
        while index < rest.count, let digit = unsafe digit(rest[index], isHex) {
            value = value * (isHex ? 16 : 10) + digit
            if value > 0x10_FFFF { return nil }
            index += 1
        }
        guard index < rest.count, unsafe rest[index] == UInt8(ascii: ";"), let scalar = Unicode.Scalar(value),
            CharacterReferences.isAllowed(scalar)
        else { return nil }
        var written = 0
        // A C1 control is a byte of windows-1252 that somebody numbered, as in `FeedPass.characters`.
        if value >= 0x80, value < 0xA0 {
            for byte in Windows1252.utf8(of: UInt8(value)) {
                unsafe output[written] = byte
                written += 1
            }
        } else {
            for byte in UTF8.encode(scalar) ?? UTF8.EncodedScalar() {
                unsafe output[written] = byte
                written += 1
            }
        }
        return (index + 1, written)
    }

    private static func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
        if byte >= 0x30, byte <= 0x39 { return UInt32(byte - 0x30) }
        let lower = byte | 0x20
        return isHex && lower >= 0x61 && lower <= 0x66 ? UInt32(lower - 0x61 + 10) : nil
    }
}

/// The character references that TidyMarkupReader takes: numbers, and the names that feeds use most. Any other sends the text
/// to HTMLInput, which knows them all (HTMLReference).
enum HTMLEntity {
    /// The character's UTF-8, with `index` behind its semicolon; nil for anything else than a complete, known reference.
    static func read(_ bytes: Span<UInt8>, at index: inout Int) -> [UInt8]? {
        let start = index + 1
        var end = start
        while end < bytes.count, end - start <= lengthMax, bytes[end] != 0x3B { end += 1 }
        guard end < bytes.count, bytes[end] == 0x3B, end > start else { return nil }
        let name = bytes.extracting(start..<end)
        guard let character = name[0] == 0x23 ? numbered(name) : named(name) else { return nil }
        index = end + 1
        return character
    }

    /// An attribute's value with its references resolved; a `&` that begins none stays (`?a=1&b=2`), as in browsers.
    static func decoded(_ value: Span<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var index = 0
        while index < value.count {
            let start = index
            while index < value.count, value[index] != 0x26 { index += 1 }
            result.append(run: value.extracting(start..<index))
            guard index < value.count else { break }
            if let character = read(value, at: &index) {
                result.append(contentsOf: character)
            } else {
                guard startsParameter(value, after: index + 1) else { return nil }
                result.append(0x26)
                index += 1
            }
        }
        return result
    }

    /// `name=`, or something that cannot be a reference at all.
    private static func startsParameter(_ value: Span<UInt8>, after start: Int) -> Bool {
        var index = start
        while index < value.count,
            (0x61...0x7A).contains(value[index] | 0x20) || (0x30...0x39).contains(value[index]) || value[index] == 0x5F
        {
            index += 1
        }
        guard index < value.count else { return false }
        return value[index] == 0x3D || (index == start && value[index] != 0x23)
    }

    private static func numbered(_ name: Span<UInt8>) -> [UInt8]? {
        guard name.count >= 2, name.count <= 8 else { return nil }
        let isHexadecimal = name[1] | 0x20 == 0x78
        var value: UInt32 = 0
        var index = isHexadecimal ? 2 : 1
        guard index < name.count else { return nil }
        while index < name.count {
            let byte = name[index]
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x41...0x46 where isHexadecimal: digit = UInt32(byte - 0x37)
            case 0x61...0x66 where isHexadecimal: digit = UInt32(byte - 0x57)
            default: return nil
            }
            value = value * (isHexadecimal ? 16 : 10) + digit
            index += 1
        }
        guard value >= 0x20 || value == 0x0A || value == 0x09, let scalar = Unicode.Scalar(value) else { return nil }
        if value >= 0x80, value <= 0x9F { return LatinOneRepair.scalar(UInt8(value)).utf8Bytes }
        guard value & 0xFFFE != 0xFFFE else { return nil }
        return scalar.utf8Bytes
    }

    /// Names differ by letter case: `&eacute;`, `&Eacute;`. Other capitals than the first are left to libxml2.
    private static func named(_ name: Span<UInt8>) -> [UInt8]? {
        let isCapital = (0x41...0x5A).contains(name[0])
        for index in name.indices.dropFirst(isCapital ? 1 : 0) where !(0x61...0x7A).contains(name[index]) { return nil }
        guard let value = MarkupName(name).flatMap({ table[$0] }) else { return nil }
        guard isCapital else { return Unicode.Scalar(value)?.utf8Bytes }
        guard value >= 0xE0, value <= 0xFE, value != 0xF7 else { return nil }
        return Unicode.Scalar(value - 0x20)?.utf8Bytes
    }

    private static let lengthMax = 16

    private static let table = MarkupTable(
        names.split(separator: " ").compactMap { entry -> (String, UInt32)? in
            let parts = entry.split(separator: ":")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { return nil }
            return (String(parts[0]), value)
        })

    private static let names = """
        amp:26 lt:3C gt:3E quot:22 apos:27 nbsp:A0 iexcl:A1 cent:A2 pound:A3 curren:A4 yen:A5 sect:A7 uml:A8 copy:A9 ordf:AA \
        laquo:AB not:AC shy:AD reg:AE macr:AF deg:B0 plusmn:B1 acute:B4 micro:B5 para:B6 middot:B7 cedil:B8 ordm:BA raquo:BB \
        iquest:BF times:D7 szlig:DF agrave:E0 aacute:E1 acirc:E2 atilde:E3 auml:E4 aring:E5 aelig:E6 ccedil:E7 egrave:E8 \
        eacute:E9 ecirc:EA euml:EB igrave:EC iacute:ED icirc:EE iuml:EF eth:F0 ntilde:F1 ograve:F2 oacute:F3 ocirc:F4 \
        otilde:F5 ouml:F6 divide:F7 oslash:F8 ugrave:F9 uacute:FA ucirc:FB uuml:FC yacute:FD thorn:FE yuml:FF oelig:153 \
        scaron:161 fnof:192 circ:2C6 tilde:2DC ensp:2002 emsp:2003 thinsp:2009 zwnj:200C zwj:200D lrm:200E rlm:200F \
        ndash:2013 mdash:2014 lsquo:2018 rsquo:2019 sbquo:201A ldquo:201C rdquo:201D bdquo:201E dagger:2020 bull:2022 \
        hellip:2026 permil:2030 prime:2032 lsaquo:2039 rsaquo:203A oline:203E euro:20AC trade:2122 larr:2190 uarr:2191 \
        rarr:2192 darr:2193 harr:2194 minus:2212 infin:221E ne:2260 le:2264 ge:2265 asymp:2248 hearts:2665 alpha:3B1 \
        beta:3B2 gamma:3B3 delta:3B4 lambda:3BB mu:3BC pi:3C0 sigma:3C3 omega:3C9
        """
}

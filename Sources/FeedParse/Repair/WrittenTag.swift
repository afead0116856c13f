/// A start tag as somebody wrote it, and as it should be.
struct WrittenTag {
    private(set) var name: ArraySlice<UInt8>
    /// Behind its `>`.
    private(set) var end: Int
    private(set) var isEmpty = false
    private(set) var wellFormed: [UInt8]
    private(set) var wasRepaired = false

    /// nil: the tag has no end.
    init?(_ bytes: ArraySlice<UInt8>, from start: Int, attributesMax: Int) {
        name = bytes[(start + 1)...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F && $0 != 0x3C }
        wellFormed = [UInt8(ascii: "<")] + name
        end = name.endIndex
        var seen: [ArraySlice<UInt8>] = []
        while end < bytes.endIndex {
            let byte = bytes[end]
            if byte == UInt8(ascii: ">") {
                end += 1
                wellFormed.append(contentsOf: isEmpty ? "/>".utf8 : ">".utf8)
                return
            }
            if byte == UInt8(ascii: "<") {
                // The next tag begins: this one was never closed.
                wasRepaired = true
                wellFormed.append(contentsOf: isEmpty ? "/>".utf8 : ">".utf8)
                return
            }
            isEmpty = byte == UInt8(ascii: "/")
            if byte <= 0x20 || isEmpty || byte == 0x22 || byte == 0x27 || byte == 0x3D {
                end += 1
                continue
            }
            guard readAttribute(bytes, &seen, attributesMax) else { return nil }
        }
        return nil
    }

    /// Takes one attribute, with or without quotes or a value; false: it does not end.
    private mutating func readAttribute(
        _ bytes: ArraySlice<UInt8>, _ seen: inout [ArraySlice<UInt8>], _ attributesMax: Int
    ) -> Bool {
        let name = bytes[end...].prefix {
            $0 > 0x20 && $0 != 0x3D && $0 != 0x3E && $0 != 0x3C && $0 != 0x22 && $0 != 0x27
        }
        end = name.endIndex
        while end < bytes.endIndex, bytes[end] <= 0x20 { end += 1 }
        var value: ArraySlice<UInt8> = name
        if end < bytes.endIndex, bytes[end] == UInt8(ascii: "=") {
            end += 1
            while end < bytes.endIndex, bytes[end] <= 0x20 { end += 1 }
            guard end < bytes.endIndex else { return false }
            let quote = bytes[end]
            if quote == 0x22 || quote == 0x27 {
                guard let close = bytes[(end + 1)...].firstIndex(of: quote) else { return false }
                value = bytes[(end + 1)..<close]
                end = close + 1
            } else {
                value = bytes[end...].prefix { $0 > 0x20 && $0 != 0x3E }
                end = value.endIndex
                wasRepaired = true
            }
        } else {
            wasRepaired = true
        }
        append(name, value, &seen, attributesMax)
        return true
    }

    private mutating func append(
        _ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ seen: inout [ArraySlice<UInt8>], _ attributesMax: Int
    ) {
        let isName = name.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x5F || $0 >= 0x80 } ?? false
        let isClean = name.allSatisfy {
            $0 >= 0x80 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x3A || $0 == 0x5F
                || $0 == 0x2D
                || $0 == 0x2E
        }
        guard isName, isClean, seen.count < attributesMax, !seen.contains(name) else {
            wasRepaired = true
            return
        }
        seen.append(name)
        wellFormed.append(UInt8(ascii: " "))
        wellFormed.append(contentsOf: name)
        wellFormed.append(contentsOf: "=\"".utf8)
        for byte in value {
            switch byte {
            case UInt8(ascii: "\""): wellFormed.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "<"):
                wellFormed.append(contentsOf: "&lt;".utf8)
                wasRepaired = true
            default: wellFormed.append(byte)
            }
        }
        wellFormed.append(UInt8(ascii: "\""))
    }
}

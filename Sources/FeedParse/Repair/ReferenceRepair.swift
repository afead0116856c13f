/// Makes every `&`, `<` and `]]>` of a document legal without losing a character of its text.
///
/// libxml2's own recovery deletes instead: `AT&T` becomes `AT`, `?a=1&b=2` becomes `?a=1=2` (parsing.md section 6).
struct ReferenceRepair {
    private let bytes: [UInt8]
    private let entities: [String: [UInt8]]
    private let start: Int
    private let outputMax: Int
    /// What names were found to mean; nil for nothing.
    private var meanings: [String: [UInt8]?] = [:]
    /// Names that may still be looked up.
    private var lookupsLeft = 50_000
    private(set) var output: [UInt8] = []
    private(set) var repairs = 0
    /// Entities would have made the document larger than allowed; some were left as written.
    private(set) var hitLimit = false

    /// - Parameter entities: What the document type declares; HTML's are known anyway.
    init(_ bytes: [UInt8], from start: Int = 0, entities: [String: [UInt8]], expansionMax: Int) {
        self.bytes = bytes
        self.entities = entities
        self.start = start
        let (product, overflow) = bytes.count.multipliedReportingOverflow(by: expansionMax)
        outputMax = min(overflow ? Int.max : product + 65_536, bytes.count + Self.growthBytesMax)
        output.reserveCapacity(bytes.count - start + 1024)
        run(from: start)
    }

    /// How much a document may grow by its repair, however large it is.
    private static let growthBytesMax = 12 << 20

    /// The meaning of an entity's name. nil: nobody knows it. A document of made-up names is not looked up for ever.
    private mutating func meaning(of name: String) -> [UInt8]? {
        if let known = meanings[name] { return known }
        guard lookupsLeft > 0 else { return nil }
        lookupsLeft -= 1
        let value = entities[name] ?? Self.angles[name] ?? NamedEntity.utf8(name)
        if meanings.count < 2048 { meanings[name] = .some(value) }
        return value
    }

    /// As XHTML 1.0 defines them: to HTML these names came to mean other characters later.
    private static let angles = ["lang": Array("\u{2329}".utf8), "rang": Array("\u{232A}".utf8)]

    /// Appends what stands for one character of the text; a space where the document would become too large.
    private mutating func append(escape: String, for index: Int) {
        repairs += 1
        guard output.count - (index - start) <= Self.growthBytesMax else {
            hitLimit = true
            return output.append(UInt8(ascii: " "))
        }
        output.append(contentsOf: escape.utf8)
    }

    private mutating func run(from start: Int) {
        var index = start
        let all = bytes[...]
        var isInTag = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "&"):
                index = reference(all, at: index)
            case UInt8(ascii: "<"):
                let end = opaqueEnd(all, from: index)
                if end > index {
                    output.append(contentsOf: all[index..<end])
                    index = end
                } else {
                    isInTag = appendLess(all, at: index)
                    index += 1
                }
            case UInt8(ascii: ">") where !isInTag && output.suffix(2).elementsEqual("]]".utf8):
                append(escape: "&gt;", for: index)
                index += 1
            case let byte:
                if byte == UInt8(ascii: ">") { isInTag = false }
                output.append(byte)
                index += 1
            }
        }
    }

    /// The end of a CDATA section, comment or instruction at `index`; the same index where there is none.
    private func opaqueEnd(_ all: ArraySlice<UInt8>, from index: Int) -> Int {
        let rest = all[index...]
        if rest.starts(with: "<![CDATA[".utf8) {
            return all.firstIndex(of: "]]>", from: index + 9).map { $0 + 3 } ?? bytes.count
        }
        if rest.starts(with: "<!--".utf8) {
            return all.firstIndex(of: "-->", from: index + 4).map { $0 + 3 } ?? bytes.count
        }
        if rest.starts(with: "<?".utf8) {
            return all.firstIndex(of: "?>", from: index + 2).map { $0 + 2 } ?? bytes.count
        }
        return index
    }

    /// Copies a `<` that begins a tag, escapes any other; true for a tag.
    private mutating func appendLess(_ all: ArraySlice<UInt8>, at index: Int) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        let isLetter = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A || next == 0x5F || next >= 0x80
        if isLetter || next == UInt8(ascii: "/") {
            output.append(UInt8(ascii: "<"))
            return true
        }
        append(escape: "&lt;", for: index)
        return false
    }

    /// Copies or replaces the reference at `index`; returns the index behind it.
    private mutating func reference(_ all: ArraySlice<UInt8>, at index: Int) -> Int {
        if let (scalar, end) = CharacterReferences.read(all, at: index) {
            guard scalar != nil, all[index + 2] != UInt8(ascii: "X") else {
                // XML knows no capital X; HTML does.
                if let scalar { output.append(contentsOf: "&#\(scalar.value);".utf8) }
                repairs += 1
                return end
            }
            output.append(contentsOf: all[index..<end])
            return end
        }
        let name = all[(index + 1)...].prefix(40).prefix { $0 >= 0x80 || isNameByte($0) }
        let end = name.endIndex
        if !name.isEmpty, end < bytes.count, bytes[end] == UInt8(ascii: ";") {
            let text = String(decoding: name, as: UTF8.self)
            if ["amp", "lt", "gt", "quot", "apos"].contains(text) {
                output.append(contentsOf: all[index...end])
                return end + 1
            }
            if let value = meaning(of: text) {
                repairs += 1
                if output.count + value.count <= outputMax {
                    for byte in value { appendEscaped(byte) }
                } else {
                    hitLimit = true
                }
                return end + 1
            }
        }
        append(escape: "&amp;", for: index)
        return index + 1
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): output.append(contentsOf: "&apos;".utf8)
        default: output.append(byte)
        }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F || byte == 0x2E
            || byte == 0x2D
    }
}

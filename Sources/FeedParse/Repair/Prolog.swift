/// What stands before the root of a document.
///
/// libxml2 never sees it: the declaration was obeyed by the decoder, and without a document type there are no entities
/// to expand and nothing to load.
struct Prolog {
    enum Root: Equatable {
        /// `rss`, `feed`, `rdf:RDF`, `channel`, `entry`, `item`.
        case feed
        case html
        case outline
        case other(String)
        case none
    }
    private(set) var root = Root.none
    /// Offset of the root's `<`.
    private(set) var rootOffset = 0
    /// The root's name as written, prefix included.
    private(set) var rootName: ArraySlice<UInt8> = []
    /// Something else than declaration, instructions, comments and white space stood before it.
    private(set) var hasJunk = false
    private(set) var hasDoctype = false
    /// Entities that the document type declares with a plain text, which may hold no reference but to characters.
    private(set) var entities: [String: [UInt8]] = [:]

    /// How far a root is looked for behind junk.
    private static let searchBytesMax = 64 << 10
    private static let entitiesMax = 500
    private static let nameBytesMax = 100
    private static let entityBytesMax = 4096

    init(_ bytes: [UInt8]) {
        var index = 0
        let all = bytes[...]
        while index < bytes.count {
            let byte = bytes[index]
            if byte <= 0x20 {
                // White space before the declaration is an error of its own; behind it, it is not.
                if index == 0 { hasJunk = true }
                index += 1
                continue
            }
            guard byte == UInt8(ascii: "<") else {
                hasJunk = true
                index = all[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                continue
            }
            let rest = all[index...]
            if rest.starts(with: "<?".utf8) {
                index = all.firstIndex(of: "?>", from: index).map { $0 + 2 } ?? bytes.count
            } else if rest.starts(with: "<!--".utf8) {
                index = all.firstIndex(of: "-->", from: index + 4).map { $0 + 3 } ?? bytes.count
            } else if rest.starts(with: "<!".utf8) {
                index = readDoctype(all, from: index)
            } else if noteElement(all, at: index) {
                return
            } else {
                index += 1
            }
            if index > Self.searchBytesMax, root != .none { return }
        }
    }

    /// Notes what element begins here; true when it decides what the document is.
    private mutating func noteElement(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
        guard index + 1 < bytes.endIndex, bytes[index + 1] >= 0x80 || isLetter(bytes[index + 1]) else {
            hasJunk = true
            return false
        }
        // Looking further than a name is long would cost quadratic time in a document of nothing but brackets.
        let name = bytes[(index + 1)...].prefix(Self.nameBytesMax).prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        let local = text.split(separator: ":").last.map(String.init) ?? text
        switch local {
        case "rss", "feed", "rdf", "channel", "entry", "item": set(.feed, index, name)
        case "html", "head", "body": set(.html, index, name)
        case "opml": set(.outline, index, name)
        default:
            if root == .none { set(.other(text), index, name) }
            hasJunk = true
            return false
        }
        return true
    }

    private mutating func set(_ root: Root, _ offset: Int, _ name: ArraySlice<UInt8>) {
        self.root = root
        rootOffset = offset
        rootName = name
    }

    /// Reads a document type for its entities; returns the index behind it.
    private mutating func readDoctype(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        hasDoctype = true
        var index = start + 2
        var depth = 0
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.endIndex - 1
            case UInt8(ascii: ">") where depth <= 0: return index + 1
            case UInt8(ascii: "<") where bytes[index...].starts(with: "<!ENTITY".utf8):
                index = readEntity(bytes, from: index + 8)
            case UInt8(ascii: "<") where bytes[index...].starts(with: "<!--".utf8):
                index = bytes.firstIndex(of: "-->", from: index + 4).map { $0 + 2 } ?? bytes.endIndex
            case UInt8(ascii: "<") where depth <= 0:
                // It was never closed: the root begins.
                return index
            default: break
            }
            index += 1
        }
        return bytes.endIndex
    }

    /// `<!ENTITY name "text">`; everything else (parameters, files, references to others) is passed over.
    private mutating func readEntity(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        let near = bytes[start...].prefix(Self.entityBytesMax)
        let quote = near.firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ">") }
        guard let end = quote, bytes[end] != UInt8(ascii: ">"),
            let close = near[(end + 1)...].firstIndex(of: bytes[end])
        else { return start }
        let words = bytes[start..<end].split { $0 <= 0x20 }
        let value = bytes[(end + 1)..<close]
        if words.count == 1, let name = words.first, entities.count < Self.entitiesMax, value.count <= 1024,
            let text = CharacterReferences.decoded(value)
        {
            let key = String(decoding: name, as: UTF8.self)
            if entities[key] == nil { entities[key] = text }
        }
        return close
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x5F }
}

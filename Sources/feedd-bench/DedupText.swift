/// The text of an HTML fragment, good enough to measure the deduplicator by itself.
///
/// The product's text comes from FeedParse and FeedNormalize; this one knows block elements and the entities that news
/// items hold, so that the stage can be measured without the others.
struct DedupText {
    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "table", "blockquote", "section",
        "article", "figure", "figcaption", "br",
    ]
    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}", "ndash": "–",
        "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "pound": "£", "euro": "€",
        "eacute": "é", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "uuml": "ü",
        "ouml": "ö",
        "auml": "ä", "ccedil": "ç", "egrave": "è", "agrave": "à",
    ]

    /// Tags taken out, blocks on lines of their own, entities decoded twice, because feeds escape twice.
    static func text(ofHTML html: String) -> String {
        let once = decoded(withoutTags(html))
        return String(decoding: once.contains(UInt8(ascii: "&")) ? decoded(once) : once, as: UTF8.self)
    }

    static func text(ofTitle title: String) -> String { String(decoding: decoded(Array(title.utf8)), as: UTF8.self) }

    private static func withoutTags(_ html: String) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(html.utf8.count)
        let bytes = html.utf8.span
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            var name = ""
            index += 1
            var isInName = true
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
                let lower = bytes[index] | 0x20
                let isNameByte = lower >= 0x61 && lower <= 0x7A || bytes[index] >= 0x30 && bytes[index] <= 0x39
                if isInName, isNameByte { name.unicodeScalars.append(Unicode.Scalar(lower)) }
                if !isNameByte, !name.isEmpty { isInName = false }
                index += 1
            }
            index += 1
            if blocks.contains(name) { text.append(0x0A) }
        }
        return text
    }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"),
                let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let character = entity(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
            {
                text.append(contentsOf: character.utf8)
                index = end + 1
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }

    private static func entity(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return entities[name] }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String($0) }
    }
}

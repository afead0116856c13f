/// Reads cleaned HTML as strictly as XML and names the first thing in it that could do harm or is not well-formed.
///
/// It shares no code and no table with the sanitiser, so that a mistake there does not hide here.
struct HTMLInertness {
    private let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []

    init(_ html: String) { bytes = Array(html.utf8) }

    /// nil: nothing to complain of.
    static func complaint(about html: String) -> String? {
        var reader = HTMLInertness(html)
        return reader.read()
    }

    private mutating func read() -> String? {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"): if let complaint = readTag() { return complaint }
            case UInt8(ascii: ">"): return "bare > at \(index)"
            case UInt8(ascii: "&"): if !skipEntity() { return "bare & at \(index)" }
            case 0: return "NUL"
            default: index += 1
            }
        }
        return open.isEmpty ? nil : "left open: \(open)"
    }

    private mutating func skipEntity() -> Bool {
        for entity in ["&amp;", "&lt;", "&gt;", "&quot;"] where bytes[index...].starts(with: entity.utf8) {
            index += entity.utf8.count
            return true
        }
        return false
    }

    private mutating func readTag() -> String? {
        index += 1
        let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let name = word()
        guard Self.elements.contains(name) else { return "element <\(name)>" }
        if isEnd {
            guard open.popLast() == name else { return "</\(name)> closes nothing" }
            return skip(">") ? nil : "odd end tag"
        }
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") {
            index += 1
            if let complaint = readAttribute(of: name) { return complaint }
        }
        if skip("/") { return skip(">") ? nil : "odd void tag" }
        open.append(name)
        guard skip(">") else { return "odd tag <\(name)>" }
        return name == "iframe" && !bytes[index...].starts(with: "</iframe>".utf8) ? "iframe with content" : nil
    }

    private mutating func readAttribute(of element: String) -> String? {
        let name = word()
        guard Self.attributes.contains(name) else { return "attribute \(name) of \(element)" }
        guard skip("="), skip("\"") else { return "attribute \(name) without value" }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "<") { return "< in \(name)" }
            if bytes[index] == UInt8(ascii: "&") {
                guard skipEntity() else { return "bare & in \(name)" }
            } else {
                index += 1
            }
        }
        let value = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
        guard skip("\"") else { return "unended \(name)" }
        let isAddress = ["href", "src", "cite", "poster"].contains(name)
        // By bytes: a character that combines with the last slash is no other beginning.
        let isKnown = Self.beginnings.contains { value.utf8.starts(with: $0.utf8) }
        if isAddress, !isKnown { return "address \(value)" }
        let isHarmless = value.split(separator: ", ").allSatisfy { candidate in
            Self.beginnings.contains { candidate.utf8.starts(with: $0.utf8) }
        }
        if name == "srcset", !isHarmless { return "srcset \(value)" }
        return nil
    }

    private mutating func word() -> String {
        let start = index
        while index < bytes.count, (0x61...0x7A).contains(bytes[index]) || (0x30...0x39).contains(bytes[index]) {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skip(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    private static let beginnings = [
        "http://", "https://", "mailto:", "tel:", "sms:", "ftp://", "magnet:", "geo:", "xmpp:", "irc://", "news:",
        "data:image/png;base64,", "data:image/gif;base64,", "data:image/jpeg;base64,",
    ]

    private static let elements = Set(
        """
        a abbr acronym address article aside audio b bdi bdo big blockquote br caption cite code col colgroup data dd del \
        details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd li main mark \
        menu nav ol p picture pre q rb rp rt rtc ruby s samp section small source span strike strong sub summary sup table \
        tbody td tfoot th thead time tr track tt u ul var video wbr math menclose merror mfrac mi mmultiscripts mn mo mover \
        mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder \
        munderover none semantics
        """.split(separator: " ").map(String.init))

    private static let attributes = Set(
        """
        title lang dir href hreflang src srcset sizes alt width height type media kind srclang label poster loop preload \
        allowfullscreen cite datetime colspan rowspan scope abbr span start reversed value open display controls
        """.split(separator: " ").map(String.init))
}

/// A set of the attributes that feedd knows.
struct HTMLAttributes: OptionSet, Sendable {
    let rawValue: UInt64

    static let title = HTMLAttributes(rawValue: 1 << 0)
    static let lang = HTMLAttributes(rawValue: 1 << 1)
    static let dir = HTMLAttributes(rawValue: 1 << 2)
    static let href = HTMLAttributes(rawValue: 1 << 3)
    static let hreflang = HTMLAttributes(rawValue: 1 << 4)
    static let src = HTMLAttributes(rawValue: 1 << 5)
    static let srcset = HTMLAttributes(rawValue: 1 << 6)
    static let sizes = HTMLAttributes(rawValue: 1 << 7)
    static let alt = HTMLAttributes(rawValue: 1 << 8)
    static let width = HTMLAttributes(rawValue: 1 << 9)
    static let height = HTMLAttributes(rawValue: 1 << 10)
    static let type = HTMLAttributes(rawValue: 1 << 11)
    static let media = HTMLAttributes(rawValue: 1 << 12)
    static let kind = HTMLAttributes(rawValue: 1 << 13)
    static let srclang = HTMLAttributes(rawValue: 1 << 14)
    static let label = HTMLAttributes(rawValue: 1 << 15)
    static let poster = HTMLAttributes(rawValue: 1 << 16)
    static let loop = HTMLAttributes(rawValue: 1 << 17)
    static let preload = HTMLAttributes(rawValue: 1 << 18)
    static let allowfullscreen = HTMLAttributes(rawValue: 1 << 19)
    static let cite = HTMLAttributes(rawValue: 1 << 20)
    static let datetime = HTMLAttributes(rawValue: 1 << 21)
    static let colspan = HTMLAttributes(rawValue: 1 << 22)
    static let rowspan = HTMLAttributes(rawValue: 1 << 23)
    static let scope = HTMLAttributes(rawValue: 1 << 24)
    static let abbr = HTMLAttributes(rawValue: 1 << 25)
    static let span = HTMLAttributes(rawValue: 1 << 26)
    static let start = HTMLAttributes(rawValue: 1 << 27)
    static let reversed = HTMLAttributes(rawValue: 1 << 28)
    static let value = HTMLAttributes(rawValue: 1 << 29)
    static let open = HTMLAttributes(rawValue: 1 << 30)
    static let display = HTMLAttributes(rawValue: 1 << 31)
    /// `data-src` and its kind: where pages that load images late keep the real address.
    static let lazySource = HTMLAttributes(rawValue: 1 << 32)
    static let lazySourceSet = HTMLAttributes(rawValue: 1 << 33)
    /// Never written; looked at to tell hidden images.
    static let style = HTMLAttributes(rawValue: 1 << 34)

    static let everywhere: HTMLAttributes = [.title, .lang, .dir]
}

/// One attribute that feedd knows: its name as written out, and what its value may be.
struct HTMLAttribute: Sendable {
    enum Value: Sendable {
        /// Any text; escaped.
        case text
        /// A short word of letters, digits, `-`, `_`, `/`, `.`: anything else is dropped.
        case word
        /// Digits, with an optional minus or percent sign.
        case number
        /// Written as `name=""` whatever its value.
        case flag
        /// The address of a page or of a mail box, a telephone…
        case link
        /// The address of something that is loaded: http(s) only, for images also `data:` of raster formats.
        case resource
        case resourceSet
        /// Kept aside, not written.
        case aside
    }

    let member: HTMLAttributes
    let value: Value
    let name: MarkupName

    static func named(_ name: MarkupName) -> HTMLAttribute? { table[name] }

    private static let table = MarkupTable(
        rows.compactMap { name, member, value in
            MarkupName(written[name, default: name]).map {
                (name, HTMLAttribute(member: member, value: value, name: $0))
            }
        })

    private static let written = ["xml:lang": "lang"]

    private static let rows: [(String, HTMLAttributes, Value)] = [
        ("title", .title, .text), ("lang", .lang, .word), ("xml:lang", .lang, .word), ("dir", .dir, .word),
        ("href", .href, .link), ("hreflang", .hreflang, .word),
        ("src", .src, .resource), ("srcset", .srcset, .resourceSet), ("sizes", .sizes, .text), ("alt", .alt, .text),
        ("width", .width, .number), ("height", .height, .number), ("type", .type, .word), ("media", .media, .text),
        ("kind", .kind, .word), ("srclang", .srclang, .word), ("label", .label, .text), ("poster", .poster, .resource),
        ("loop", .loop, .flag), ("preload", .preload, .word), ("allowfullscreen", .allowfullscreen, .flag),
        ("cite", .cite, .link), ("datetime", .datetime, .text), ("colspan", .colspan, .number),
        ("rowspan", .rowspan, .number), ("scope", .scope, .word), ("abbr", .abbr, .text), ("span", .span, .number),
        ("start", .start, .number), ("reversed", .reversed, .flag), ("value", .value, .word), ("open", .open, .flag),
        ("display", .display, .word), ("style", .style, .aside),
        ("data-src", .lazySource, .aside), ("data-original", .lazySource, .aside),
        ("data-lazy-src", .lazySource, .aside),
        ("data-srcset", .lazySourceSet, .aside), ("data-lazy-srcset", .lazySourceSet, .aside),
    ]
}

/// What happens to one element of feed HTML.
///
/// An element that has no rule loses its tags and keeps its content. None of the elements that pass changes how a browser reads
/// the text after it (`style`, `title`, `textarea`, `noscript`…), so what comes out stays harmless wherever it is put;
/// `iframe`, the one exception, is always written empty.
struct ElementRule: Sendable {
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt16
        /// The tags are written.
        static let passes = Traits(rawValue: 1 << 0)
        /// Never has content or an end tag.
        static let void = Traits(rawValue: 1 << 1)
        /// Begins and ends a line of text.
        static let block = Traits(rawValue: 1 << 2)
        /// Its content goes with it.
        static let dropsContent = Traits(rawValue: 1 << 3)
        /// Taken out again when nothing is in it.
        static let dropsIfEmpty = Traits(rawValue: 1 << 4)
        /// Written only when an attribute is left: `span`, `a`.
        static let needsAttribute = Traits(rawValue: 1 << 5)
        /// Its line breaks count.
        static let preformatted = Traits(rawValue: 1 << 6)
        /// Apart from its neighbour by a space: `td`.
        static let cell = Traits(rawValue: 1 << 7)
        static let image = Traits(rawValue: 1 << 8)
        static let frame = Traits(rawValue: 1 << 9)
        static let player = Traits(rawValue: 1 << 10)
        static let lineBreak = Traits(rawValue: 1 << 11)
        /// libxml2 must read it: what follows is not markup, or its place in the document matters.
        static let needsLibXML = Traits(rawValue: 1 << 12)
        /// What is in it is no markup up to its end tag.
        static let rawText = Traits(rawValue: 1 << 13)
        /// Ours, around the whole; never written.
        static let wrapper = Traits(rawValue: 1 << 14)
    }

    /// Elements whose start ends another of the same family that is open.
    enum Family: UInt8, Sendable { case none, paragraph, link, listItem, term, ruby, cell, row, rowGroup, foreign }

    let name: MarkupName
    let traits: Traits
    let family: Family
    /// Which attributes pass beside those that pass everywhere.
    let attributes: HTMLAttributes

    static func named(_ name: MarkupName) -> ElementRule? { table[name] }

    private static let table: MarkupTable<ElementRule> = {
        var pairs: [(String, ElementRule)] = []
        for group in groups {
            for name in group.names.split(separator: " ").map(String.init) {
                guard let key = MarkupName(name) else { continue }
                let rule = ElementRule(
                    name: key, traits: group.traits, family: families[name] ?? .none,
                    attributes: elementAttributes[name] ?? [])
                pairs.append((name, rule))
            }
        }
        return MarkupTable(pairs)
    }()

    private static let families: [String: Family] = [
        "p": .paragraph, "h1": .paragraph, "h2": .paragraph, "h3": .paragraph, "h4": .paragraph, "h5": .paragraph,
        "h6": .paragraph, "pre": .paragraph, "a": .link, "li": .listItem, "dt": .term, "dd": .term, "rb": .ruby,
        "rp": .ruby,
        "rt": .ruby, "rtc": .ruby, "svg": .foreign, "math": .foreign, "td": .cell, "th": .cell, "tr": .row,
        "tbody": .rowGroup, "thead": .rowGroup,
        "tfoot": .rowGroup,
    ]

    private static let groups: [(traits: Traits, names: String)] = [
        (
            [.passes, .block, .dropsIfEmpty],
            """
            address article aside blockquote dl figcaption figure footer header hgroup main nav ol section ul menu
            """
        ),
        ([.passes, .block, .dropsIfEmpty], "p h1 h2 h3 h4 h5 h6"),
        ([.passes, .block, .dropsIfEmpty], "div"),
        ([.passes, .block], "li dt dd"),
        ([.passes, .block, .preformatted], "pre"),
        ([.passes, .block], "details summary caption"),
        ([.passes, .block], "table tbody tfoot thead tr colgroup"),
        ([.passes, .cell], "td th"),
        ([.passes, .void], "col"),
        ([.passes, .void, .block], "hr"),
        ([.passes, .void, .lineBreak], "br"),
        ([.passes, .void], "wbr"),
        (
            [.passes, .dropsIfEmpty],
            """
            abbr acronym b bdi bdo big cite code data del dfn em i ins kbd mark q s samp small strike strong sub sup time \
            tt u var
            """
        ),
        ([.passes, .dropsIfEmpty, .needsAttribute], "a"),
        ([.passes, .dropsIfEmpty, .needsAttribute], "span"),
        ([.passes], "ruby rb rp rt rtc"),
        ([.passes, .void, .image], "img"),
        ([.passes, .dropsIfEmpty], "picture"),
        ([.passes, .player], "audio video"),
        ([.passes, .void, .needsAttribute], "source track"),
        ([.passes, .frame, .needsAttribute, .dropsContent, .rawText], "iframe"),
        (
            [.passes],
            """
            math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace \
            msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
            """
        ),
        ([.block], "center dir fieldset form legend dialog search body html listing"),
        ([.block, .needsLibXML], "optgroup frameset noframes"),
        ([], "font nobr blink button label object applet canvas map marquee output noscript slot"),
        ([.void], "area base basefont bgsound embed frame input isindex keygen link meta param image nextid spacer"),
        (
            [.dropsContent, .needsLibXML],
            """
            title textarea select option datalist template xml noembed plaintext xmp head comment progress meter
            """
        ),
        ([.wrapper], "feedd"),
        ([.dropsContent, .rawText], "script style"),
        ([.dropsContent], "svg annotation annotation-xml mglyph malignmark"),
    ]

    private static let elementAttributes: [String: HTMLAttributes] = [
        "a": [.href, .hreflang],
        "img": [.src, .srcset, .sizes, .alt, .width, .height, .lazySource, .lazySourceSet],
        "source": [.src, .srcset, .sizes, .type, .media],
        "track": [.src, .kind, .srclang, .label],
        "audio": [.src, .loop, .preload],
        "video": [.src, .poster, .width, .height, .loop, .preload],
        "iframe": [.src, .width, .height, .allowfullscreen],
        "blockquote": [.cite], "q": [.cite],
        "del": [.cite, .datetime], "ins": [.cite, .datetime], "time": [.datetime],
        "td": [.colspan, .rowspan], "th": [.colspan, .rowspan, .scope, .abbr],
        "col": [.span], "colgroup": [.span],
        "ol": [.start, .reversed, .type], "li": [.value], "data": [.value],
        "details": [.open],
        "math": [.display],
    ]
}

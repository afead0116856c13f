import FeedModel

/// Where the parser stands.
struct DocumentPosition {
    /// Bytes of the input before the cursor.
    var offset: Int
    /// From 1.
    var line: Int
}

/// Makes a `ParsedFeed` of the elements and texts that a reader of XML reports.
///
/// Knows nothing of libxml2: the callbacks find out what an element means (`ElementMeaning`) and hand that over. Speed
/// matters here: an element that holds nothing for us costs a counter, and text is copied only while a field is open.
struct FeedBuilder {
    struct Frame {
        var scope: Scope
        var meaning: ElementMeaning
        /// The frame brought an `xml:base`, an `xml:lang`.
        var hasBase = false
        var hasLanguage = false
    }

    /// A text construct or other value being collected.
    struct Pending {
        var textKind = ParsedText.Kind.plain
        var isBase64 = false
        var link: ParsedLink?
        var attribute: String?
        /// What stands in for an empty text.
        var label: String?
        var permalink: Bool?
        /// Where the content of the element begins, at the end of its start tag.
        var start = 0
        var hasMarkup = false
        var wasCut = false
    }

    let limits: ParseLimits
    /// The document: inline XHTML is a slice of it.
    let bytes: [UInt8]
    /// Where in `bytes` the root begins: from there on it is parsed.
    let origin: Int
    /// Where it ends, or anything behind that.
    let end: Int
    /// Lines before the root.
    let lineOffset: Int
    let documentURL: String?

    var feed = ParsedFeed(format: .rss20)
    var draft = ItemDraft()
    var isInItem = false
    var feedTitle = Ranked<ParsedText>()
    var feedSubtitle = Ranked<ParsedText>()
    var feedUpdated = Ranked<String>()
    var feedImage = Ranked<String>()
    var person = ParsedPerson()
    var source = ParsedSource()
    var media: ParsedAttachment?
    var updatePeriod: Duration?
    var updateFrequency = 1
    /// `prefix:element` of the rules met so far.
    var names: [String] = [""]

    private(set) var scope = Scope.document
    private var frames: [Frame] = []
    private var bases: [String] = []
    private var languages: [String] = []
    /// Levels within an element that holds nothing for us.
    var skippedLevels = 0
    /// Levels within the markup of an open text.
    var markupLevels = 0
    /// Text goes into `text`.
    private(set) var isCollecting = false
    var text: [UInt8] = []
    var pending = Pending()
    var isAtom = false
    private(set) var hasRoot = false

    init(_ bytes: [UInt8], origin: Int, end: Int, lineOffset: Int, documentURL: String?, limits: ParseLimits) {
        self.bytes = bytes
        self.origin = origin
        self.end = end
        self.lineOffset = lineOffset
        self.documentURL = documentURL
        self.limits = limits
        text.reserveCapacity(16 << 10)
        frames.reserveCapacity(16)
    }

    /// Persons, images and sources hold text or elements; in any other text elements are markup.
    var acceptsElements: Bool { scope == .person || scope == .image || scope == .source }

    /// `xml:base` in force, joined. nil: none so far.
    var base: String? { bases.last }
    var language: String? { languages.last.flatMap { $0.isEmpty ? nil : $0 } }

    mutating func start(_ meaning: ElementMeaning, _ attributes: XMLAttributes, at position: DocumentPosition) {
        if meaning.field == .skip {
            skippedLevels = 1
            return
        }
        var frame = Frame(scope: scope, meaning: meaning)
        isCollecting = false
        if attributes.hasXMLAttributes { noteXML(attributes, &frame) }
        if meaning.field.isStructure {
            open(meaning, attributes, at: position)
        } else if meaning.field.isReference {
            read(meaning, attributes)
            // Categories of podcasts stand within one another.
            if meaning.field != .categoryReference { scope = .nowhere }
        } else {
            begin(meaning, attributes, at: position)
        }
        frames.append(frame)
    }

    mutating func end(at offset: Int) {
        guard let frame = frames.popLast() else { return }
        if frame.meaning.field.isStructure {
            close(frame, at: offset)
        } else if isCollecting {
            isCollecting = false
            finish(frame.meaning, outer: frame.scope, at: offset)
            text.removeAll(keepingCapacity: true)
        }
        scope = frame.scope
        isCollecting = false
        if frame.hasBase { bases.removeLast() }
        if frame.hasLanguage { languages.removeLast() }
    }

    /// Makes room for a text; elements within it are markup.
    mutating func collect(from offset: Int = 0) {
        isCollecting = true
        text.removeAll(keepingCapacity: true)
        pending = Pending()
        pending.start = offset
    }

    mutating func enter(_ scope: Scope) {
        self.scope = scope
        if scope == .feed || scope == .root { hasRoot = true }
    }

    /// Another problem, while there is room for it.
    mutating func report(_ code: ParseProblem.Code, line: Int? = nil, _ message: String) {
        guard feed.problems.count < limits.problemsMax else { return }
        feed.problems.append(ParseProblem(code, line: line, message))
    }

    private mutating func noteXML(_ attributes: XMLAttributes, _ frame: inout Frame) {
        if let value = attributes.xmlValue("base"), !value.isEmpty, value.utf8.count <= limits.baseBytesMax {
            let outer = (bases.last ?? documentURL).flatMap { WebURL($0) }
            bases.append(WebURL(value, relativeTo: outer)?.description ?? value)
            frame.hasBase = true
        }
        if let value = attributes.xmlValue("lang") {
            // No tag is so long (BCP 47, section 4.4.1); one of a megabyte would be read again for each entry below it.
            languages.append(value.utf8.count <= 80 ? value : "")
            frame.hasLanguage = true
        }
    }
}

extension Field {
    /// Opens a scope of its own.
    var isStructure: Bool { rawValue >= Field.rss.rawValue && rawValue <= Field.skipDays.rawValue }
    /// Says all in its attributes.
    var isReference: Bool { rawValue >= Field.enclosure.rawValue }
    /// May hold markup.
    var isMarkup: Bool { rawValue >= Field.title.rawValue && rawValue <= Field.rights.rawValue }
}

/// HTML as libxml2 gets it: taken apart as browsers do it (HTML Standard 13.2.5) and written anew in its plainest form.
///
/// Versions of libxml2 differ in what they take for a tag, a comment or a character. Here all of that is decided beforehand:
/// they get tags, their attributes in double quotes, and text, in an element of ours, so that bare text needs no `p` around
/// it; how the elements nest is left to them. In two things words count more than the standard: `<![CDATA[` is text, and so is a
/// `<!`, `<?` or `</` that begins no tag and has no `>` behind it.
struct HTMLInput {
    var bytes: [UInt8] = []
    /// What libxml2 will take for all this, roughly: a unit is an eighth of a microsecond.
    var effort = 0
    var attributeWork = 0
    var index = 0
    /// Elements whose end tag was looked for and is not there.
    var endless: [MarkupName] = []
    private var hasNoCloser = false
    let limits: HTMLReader.Limits

    init(_ source: Span<UInt8>, limits: HTMLReader.Limits) {
        self.limits = limits
        bytes.reserveCapacity(source.count + source.count / 16 + 64)
        bytes.append(contentsOf: "<feedd>".utf8)
        if source.holds(0) {
            read(Self.withoutNul(source).span)
        } else {
            read(source)
        }
    }

    private static func withoutNul(_ source: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        for index in source.indices where source[index] != 0 { bytes.append(source[index]) }
        return bytes
    }

    private mutating func read(_ source: Span<UInt8>) {
        while effort <= limits.effortMax {
            let start = index
            while index < source.count, source[index] != 0x3C, source[index] != 0x26 { index += 1 }
            bytes.append(run: source.extracting(start..<index))
            guard index < source.count else { return }
            if source[index] == 0x26 { readReference(source) } else { readMarkup(source) }
        }
    }

    private mutating func readReference(_ source: Span<UInt8>) {
        effort += 2
        if let character = HTMLReference.read(source, at: &index, inAttribute: false) {
            append(escaping: character)
        } else {
            bytes.append(contentsOf: "&amp;".utf8)
            index += 1
        }
    }

    private mutating func append(escaping character: [UInt8]) {
        switch character.first {
        case 0x26: bytes.append(contentsOf: "&amp;".utf8)
        case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
        case 0x0D: bytes.append(contentsOf: Self.carriageReturn.utf8)
        default: bytes.append(contentsOf: character)
        }
        // Two characters begin with a `<`, `&nvlt;`, and libxml2 takes them one by one.
        if character.count > 1, character.first == 0x3C { bytes.append(contentsOf: character[1...]) }
    }

    /// As itself it would become a line feed in newer versions of libxml2.
    static let carriageReturn = "&#13;"

    private mutating func readMarkup(_ source: Span<UInt8>) {
        guard index + 1 < source.count else { return appendLessThan() }
        switch source[index + 1] {
        case let byte where Self.isLetter(byte): readTag(source, isEnd: false)
        case 0x2F:
            guard index + 2 < source.count else { return appendLessThan() }
            if Self.isLetter(source[index + 2]) { readTag(source, isEnd: true) } else { skipBogusComment(source) }
        case 0x21:
            if Self.starts(source, with: "<!--", at: index) {
                skipComment(source)
            } else if Self.starts(source, with: "<![CDATA[", at: index) {
                appendLessThan()
            } else {
                skipBogusComment(source)
            }
        case 0x3F: skipBogusComment(source)
        default: appendLessThan()
        }
    }

    private mutating func appendLessThan() {
        effort += 1
        bytes.append(contentsOf: "&lt;".utf8)
        index += 1
    }

    /// `<!-->`, `<!--->`, `<!-- … -->` or `<!-- … --!>`; one without end takes all that is left.
    private mutating func skipComment(_ source: Span<UInt8>) {
        effort += 1
        var end = index + 4
        while end < source.count {
            if source[end] == 0x3E {
                let hasDashes = source[end - 1] == 0x2D && source[end - 2] == 0x2D
                let hasMark = source[end - 1] == 0x21 && source[end - 2] == 0x2D && source[end - 3] == 0x2D
                if hasDashes || (hasMark && end - 3 >= index + 4) { break }
            }
            end += 1
        }
        index = min(end + 1, source.count)
    }

    /// `<!x>`, `<?x>`, `</3>`: up to the next `>`.
    private mutating func skipBogusComment(_ source: Span<UInt8>) {
        var end = index + 2
        if !hasNoCloser { while end < source.count, source[end] != 0x3E { end += 1 } }
        guard !hasNoCloser, end < source.count else {
            hasNoCloser = true
            return appendLessThan()
        }
        effort += 1
        index = end + 1
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    static func starts(_ source: Span<UInt8>, with text: String, at start: Int) -> Bool {
        guard source.count - start >= text.utf8.count else { return false }
        var index = start
        for byte in text.utf8 {
            guard source[index] == byte else { return false }
            index += 1
        }
        return true
    }
}

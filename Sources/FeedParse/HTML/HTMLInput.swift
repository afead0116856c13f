/// HTML as libxml2 gets it: without NUL, at which it would stop, in an element of ours, so that bare text needs no
/// `p` around it, without tags that would cost it more time than they are worth, and without what its versions read in
/// different ways: the tags of a whole page in the middle of a text, `&#` before what is no number, names without semicolon.
struct HTMLInput {
    private(set) var bytes: [UInt8] = []
    private var attributeWork = 0
    /// `&` and `<` that begin nothing. libxml2 writes a message for each that nobody reads: half a microsecond.
    private var bareCount = 0
    private static let bareMax = 256
    /// What libxml2 will take for the tags and for what begins nothing, roughly: a unit is an eighth of a microsecond.
    private(set) var effort = 0

    init(_ source: Span<UInt8>, limits: HTMLReader.Limits) {
        bytes.reserveCapacity(source.count + 16)
        bytes.append(contentsOf: "<feedd>".utf8)
        var start = 0
        var index = 0
        while index < source.count, effort <= limits.effortMax {
            switch source[index] {
            case 0:
                bytes.append(run: source.extracting(start..<index))
                index += 1
                start = index
            case 0x3C where Self.isTagOfPage(source, at: index):
                bytes.append(run: source.extracting(start..<index))
                index = min(Self.endOfTag(source, from: index + 1).index + 1, source.count)
                start = index
            case 0x26 where Self.isBrokenNumber(source, at: index):
                effort += 1
                bytes.append(run: source.extracting(start..<index))
                bytes.append(contentsOf: "&amp;".utf8)
                index += 1
                start = index
            case 0x26 where !Self.isBare(source, at: index):
                index += 1
                guard !Self.isComplete(source, from: index) else { break }
                effort += Self.lookUpEffort
                guard let count = NamedEntity.unfinishedCount(source.extracting(index..<source.count)) else { break }
                bytes.append(run: source.extracting(start..<index + count))
                bytes.append(0x3B)
                index += count
                start = index
            case 0x3C where Self.opensTag(source, at: index):
                effort += 3
                let end = Self.endOfTag(source, from: index + 1)
                if end.separators > 32, isTooCostly(end.separators, limits: limits) {
                    bytes.append(run: source.extracting(start..<index))
                    start = end.index
                }
                index = end.index
            case 0x3C where index + 1 < source.count && source[index + 1] == 0x2F:
                effort += 2
                index += 1
            case let byte where Self.isBare(source, at: index):
                bareCount += 1
                effort += 1
                if bareCount > Self.bareMax {
                    bytes.append(run: source.extracting(start..<index))
                    bytes.append(contentsOf: (byte == 0x26 ? "&amp;" : "&lt;").utf8)
                    start = index + 1
                }
                index += 1
            default:
                index += 1
            }
        }
        bytes.append(run: source.extracting(start..<source.count))
    }

    /// A few names are looked for in a list of 253.
    private static let lookUpEffort = 40

    /// Whether a semicolon ends the reference that begins before `start`; numbers are libxml2's affair.
    private static func isComplete(_ source: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        while index < source.count,
            (0x61...0x7A).contains(source[index] | 0x20) || (0x30...0x39).contains(source[index])
        {
            index += 1
        }
        return index == start || (index < source.count && source[index] == 0x3B)
    }

    private mutating func isTooCostly(_ separators: Int, limits: HTMLReader.Limits) -> Bool {
        guard separators <= limits.tagSeparatorsMax, attributeWork <= limits.attributeWorkMax else { return true }
        attributeWork += separators * separators
        return false
    }

    /// Whether an `&` or `<` here begins no reference, tag, comment or instruction.
    private static func isBare(_ source: Span<UInt8>, at index: Int) -> Bool {
        guard source[index] == 0x26 || source[index] == 0x3C else { return false }
        guard index + 1 < source.count else { return true }
        let next = source[index + 1]
        if (0x61...0x7A).contains(next | 0x20) { return false }
        return source[index] == 0x26 ? next != 0x23 : next != 0x2F && next != 0x21 && next != 0x3F
    }

    /// Whether `<html>`, `<head>` or `<body>`, or the end of one, stands here: a text is no page, so they part nothing.
    private static func isTagOfPage(_ source: Span<UInt8>, at index: Int) -> Bool {
        let isEnd = index + 1 < source.count && source[index + 1] == 0x2F
        let start = isEnd ? index + 2 : index + 1
        guard start + 4 < source.count else { return false }
        let behind = source[start + 4]
        guard behind <= 0x20 || behind == 0x3E || behind == 0x2F else { return false }
        var name: UInt32 = 0
        for offset in 0..<4 { name = name << 8 | UInt32(source[start + offset] | 0x20) }
        // "html", "head", "body".
        return name == 0x6874_6D6C || name == 0x6865_6164 || name == 0x626F_6479
    }

    /// Whether an `&#` begins no number: it is text (HTML Standard 13.2.5.75), and older versions of libxml2 lose it.
    private static func isBrokenNumber(_ source: Span<UInt8>, at index: Int) -> Bool {
        guard index + 1 < source.count, source[index + 1] == 0x23 else { return false }
        guard index + 2 < source.count else { return true }
        let next = source[index + 2]
        if next | 0x20 == 0x78 {
            guard index + 3 < source.count else { return true }
            let digit = source[index + 3]
            return !((0x30...0x39).contains(digit) || (0x61...0x66).contains(digit | 0x20))
        }
        return !(0x30...0x39).contains(next)
    }

    private static func opensTag(_ source: Span<UInt8>, at index: Int) -> Bool {
        index + 1 < source.count && (0x61...0x7A).contains(source[index + 1] | 0x20)
    }

    /// The next `>`, NUL or end, and how many bytes before it could part two attributes.
    private static func endOfTag(_ source: Span<UInt8>, from start: Int) -> (index: Int, separators: Int) {
        var separators = 0
        var index = start
        while index < source.count {
            let byte = source[index]
            if byte == 0x3E || byte == 0 { break }
            if byte <= 0x20 || byte == 0x22 || byte == 0x27 { separators += 1 }
            index += 1
        }
        return (index, separators)
    }
}

/// A few short texts in one piece of memory: each String of more than fifteen bytes has one of its own, and a million
/// feeds have three each.
struct PackedTexts: Sendable, Hashable {
    /// For each text a number, seven bits a byte, the lowest first: 0 is absent, 1 a date in the four bytes of
    /// `PackedHTTPDate`, any other the text's length plus two. Then the texts. Empty: all are absent.
    private var bytes: [UInt8] = []

    private static let count = 3
    private static let dateMark = 1
    private static let dateBytes = 4

    init() {}

    init(_ texts: [String?]) { pack(texts) }

    /// Text number 0, 1 or 2. nil: absent.
    subscript(number: Int) -> String? {
        get { place(of: number).map { $0.isDate ? date(at: $0.range).text : text(at: $0.range) } }
        set {
            guard self[number] != newValue else { return }
            var texts = (0..<Self.count).map { self[$0] }
            texts[number] = newValue
            pack(texts)
        }
    }

    /// Writes text number 0, 1 or 2 as a member, unless it is absent or empty.
    func write(_ number: Int, as name: StaticString, to writer: inout JSONWriter) {
        guard let (range, isDate) = place(of: number), !range.isEmpty else { return }
        writer.key(name)
        if isDate {
            writer.value(date(at: range).text)
        } else {
            writer.value(utf8: bytes.span.extracting(range))
        }
    }

    private func text(at range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func date(at range: Range<Int>) -> PackedHTTPDate {
        PackedHTTPDate(seconds: bytes[range].reduce(0) { $0 << 8 | UInt32($1) })
    }

    private func place(of number: Int) -> (range: Range<Int>, isDate: Bool)? {
        guard !bytes.isEmpty else { return nil }
        var (offset, before, wanted) = (0, 0, 0)
        for other in 0..<Self.count {
            let mark = mark(at: &offset)
            if other < number { before += Self.byteCount(mark) }
            if other == number { wanted = mark }
        }
        guard wanted > 0 else { return nil }
        let start = offset + before
        return (start..<start + Self.byteCount(wanted), wanted == Self.dateMark)
    }

    private func mark(at offset: inout Int) -> Int {
        var (mark, shift) = (0, 0)
        while true {
            let byte = bytes[offset]
            offset += 1
            mark |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return mark }
            shift += 7
        }
    }

    private static func byteCount(_ mark: Int) -> Int { mark == dateMark ? dateBytes : max(0, mark - 2) }

    private mutating func pack(_ texts: [String?]) {
        let dates = texts.map { $0.flatMap { PackedHTTPDate($0) } }
        let marks = zip(texts, dates).map { text, date in
            date == nil ? text.map { min($0.utf8.count, Self.textBytesMax) + 2 } ?? 0 : Self.dateMark
        }
        guard marks.contains(where: { $0 > 0 }) else {
            bytes = []
            return
        }
        var packed: [UInt8] = []
        packed.reserveCapacity(marks.reduce(0) { $0 + Self.byteCount($1) + ($1 < 1 << 7 ? 1 : $1 < 1 << 14 ? 2 : 4) })
        for mark in marks {
            var rest = mark
            while rest >= 0x80 {
                packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            packed.append(UInt8(truncatingIfNeeded: rest))
        }
        for (text, date) in zip(texts, dates) {
            if let date {
                for shift: UInt32 in [24, 16, 8, 0] {
                    packed.append(UInt8(truncatingIfNeeded: date.seconds >> shift))
                }
            } else if let text {
                packed.append(contentsOf: text.utf8.prefix(Self.textBytesMax))
            }
        }
        bytes = packed
    }

    /// Far beyond any title or validator that is kept.
    private static let textBytesMax = 1 << 24
}

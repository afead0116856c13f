/// A few short texts in one piece of memory: each String of more than fifteen bytes has one of its own, and a million
/// feeds have three each.
struct PackedTexts: Sendable, Hashable {
    /// For each text its length in four bytes, plus one (0: absent), then the texts. Empty: all are absent.
    private var bytes: [UInt8] = []

    private static let count = 3
    private static let head = 4 * count

    init() {}

    init(_ texts: [String?]) { pack(texts) }

    /// Text number 0, 1 or 2. nil: absent.
    subscript(number: Int) -> String? {
        get { range(of: number).map { String(decoding: bytes[$0], as: UTF8.self) } }
        set {
            guard self[number] != newValue else { return }
            var texts = (0..<Self.count).map { self[$0] }
            texts[number] = newValue
            pack(texts)
        }
    }

    /// Writes text number 0, 1 or 2 as a member, unless it is absent or empty.
    func write(_ number: Int, as name: StaticString, to writer: inout JSONWriter) {
        guard let range = range(of: number), !range.isEmpty else { return }
        writer.key(name)
        writer.value(utf8: bytes.span.extracting(range))
    }

    private func length(of number: Int) -> Int {
        guard !bytes.isEmpty else { return 0 }
        return (0..<4).reduce(0) { $0 << 8 | Int(bytes[number * 4 + $1]) }
    }

    private func range(of number: Int) -> Range<Int>? {
        let length = length(of: number)
        guard length > 0 else { return nil }
        let start = (0..<number).reduce(Self.head) { $0 + max(0, self.length(of: $1) - 1) }
        return start..<start + length - 1
    }

    private mutating func pack(_ texts: [String?]) {
        guard texts.contains(where: { $0 != nil }) else {
            bytes = []
            return
        }
        let lengths = texts.map { $0.map { min($0.utf8.count, Self.textBytesMax) } }
        var packed: [UInt8] = []
        packed.reserveCapacity(lengths.reduce(Self.head) { $0 + ($1 ?? 0) })
        for length in lengths {
            let stated = length.map { $0 + 1 } ?? 0
            for shift in [24, 16, 8, 0] { packed.append(UInt8(truncatingIfNeeded: stated >> shift)) }
        }
        for (text, length) in zip(texts, lengths) {
            guard let text, let length else { continue }
            if length == text.utf8.count {
                packed.append(contentsOf: text.utf8)
            } else {
                packed.append(contentsOf: text.utf8.prefix(length))
            }
        }
        bytes = packed
    }

    /// Far beyond any title or validator that is kept.
    private static let textBytesMax = 1 << 24
}

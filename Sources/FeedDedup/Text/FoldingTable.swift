/// What each character is to the tokenizer and what it folds to: case, accents and compatibility forms taken away.
///
/// One word of 32 bits for each character of the Basic Multilingual Plane (256 kB, made once, 10 ms).
struct FoldingTable: Sendable {
    /// Bits 0-20 the folded scalar or an index into `expansions`, bits 24-27 the class, bit 28: expansion.
    struct Entry {
        let bits: UInt32
        @inline(__always) var scalarClass: ScalarClass { ScalarClass(rawValue: UInt8(bits &>> 24 & 15)) ?? .other }
        @inline(__always) var scalar: UInt32 { bits & 0x1F_FFFF }
        @inline(__always) var isExpansion: Bool { bits & 1 &<< 28 != 0 }

        init(bits: UInt32) { self.bits = bits }

        init(_ scalarClass: ScalarClass, _ scalar: UInt32) {
            bits = UInt32(scalarClass.rawValue) << 24 | scalar
        }
    }

    static let standard = FoldingTable()

    private let entries: ContiguousArray<UInt32>
    private let expansions: ContiguousArray<ContiguousArray<UInt32>>

    @inline(__always)
    subscript(_ scalar: UInt32) -> Entry {
        if scalar < 0x1_0000 { return Entry(bits: entries[Int(scalar)]) }
        return Self.supplementary(scalar)
    }

    /// The characters that one character folds to.
    func expansion(of entry: Entry) -> ContiguousArray<UInt32> {
        let index = Int(entry.scalar)
        return index < expansions.count ? expansions[index] : []
    }

    private init() {
        var entries = ContiguousArray<UInt32>(repeating: 0, count: 0x1_0000)
        for value in UInt32(0)..<0x1_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            entries[Int(value)] = Self.unfolded(scalar).bits
        }
        Self.applyRuns(to: &entries)
        expansions = Self.applyExpansions(to: &entries)
        self.entries = entries
    }

    private static func unfolded(_ scalar: Unicode.Scalar) -> Entry {
        let properties = scalar.properties
        let value = scalar.value
        if value == 0x0A { return Entry(.newline, value) }
        if partsNoWords(value) {
            return Entry(properties.generalCategory == .otherPunctuation ? .other : .ideograph, value)
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter:
            return Entry(.upperLetter, value < 0x80 ? value + 32 : value)
        case .lowercaseLetter, .otherLetter: return Entry(.letter, value)
        case .modifierLetter: return Entry(value == 0x0640 ? .ignored : .letter, value)
        case .decimalNumber:
            return Entry(.digit, 0x30 + UInt32(properties.numericValue ?? 0))
        case .nonspacingMark, .spacingMark, .enclosingMark:
            // Vowel signs of Indic scripts are marks without a combining class: they are part of the word.
            return Entry(properties.canonicalCombiningClass == .notReordered ? .letter : .ignored, value)
        case .format: return Entry(.ignored, value)
        default: return Entry(stops.contains(value) ? .stop : .other, value)
        }
    }

    private static let stops: Set<UInt32> = Set(".!?:\"\u{201C}\u{201D}".unicodeScalars.map(\.value))

    /// Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Bopomofo, Han.
    private static func partsNoWords(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E01...0x0E4E, 0x0E81...0x0ECE, 0x1000...0x103F, 0x1780...0x17D3: true
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F: true
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        default: false
        }
    }

    private static func supplementary(_ value: UInt32) -> Entry {
        if (0x2_0000..<0x4_0000).contains(value) { return Entry(.ideograph, value) }
        if (0xE_0000..<0xE_1000).contains(value) { return Entry(.ignored, value) }
        guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { return Entry(.other, value) }
        return Entry(.letter, scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? value)
    }
}

extension FoldingTable {
    private static func applyRuns(to entries: inout ContiguousArray<UInt32>) {
        for run in numbers(FoldingData.runs) where run.count == 4 {
            for step in 0..<run[1] {
                let source = run[0] + step * max(1, run[2])
                replace(&entries, at: source, with: run[3] + step * run[2])
            }
        }
    }

    private static func replace(_ entries: inout ContiguousArray<UInt32>, at source: UInt32, with target: UInt32) {
        guard let index = Int(exactly: source), index < entries.count, let scalar = Unicode.Scalar(target) else {
            return
        }
        let old = Entry(bits: entries[index])
        var new = unfolded(scalar)
        if old.scalarClass == .upperLetter, new.scalarClass == .letter { new = Entry(.upperLetter, target) }
        entries[index] = new.bits
    }

    private static func applyExpansions(to entries: inout ContiguousArray<UInt32>) -> ContiguousArray<
        ContiguousArray<UInt32>
    > {
        var expansions: ContiguousArray<ContiguousArray<UInt32>> = []
        for expansion in numbers(FoldingData.expansions) where expansion.count > 1 {
            let index = Int(expansion[0])
            guard index < entries.count else { continue }
            let scalarClass = Entry(bits: entries[index]).scalarClass
            entries[index] = UInt32(scalarClass.rawValue) << 24 | 1 << 28 | UInt32(expansions.count)
            expansions.append(ContiguousArray(expansion[1...]))
        }
        return expansions
    }

    /// Lists of numbers in base 36, parted by commas.
    private static func numbers(_ text: StaticString) -> [[UInt32]] {
        text.description.split(separator: ",").map { list in
            list.split(whereSeparator: \.isWhitespace).compactMap { UInt32($0, radix: 36) }
        }
    }
}

import Glibc

/// A long text of a document, between two tags or within a CDATA section.
///
/// Three quarters of a feed's bytes stand in such texts, and libxml2 reads them byte by byte, several times: 30 of the 40 ms that
/// it takes for 14.6 MB of feeds. They hold no tag by the way they are found, so feedd reads them itself, and libxml2 only what
/// stands between.
struct Passage {
    /// Offsets in the document.
    var range: Range<Int>
    /// Text of a CDATA section: no references in it.
    var isSection: Bool
}

/// Finds the long texts of a document, in order. What it finds may also lie in a comment or an attribute's value: whether text is
/// awaited where one begins, libxml2 is asked.
@safe struct PassageFinder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let bytesMin: Int
    /// Before it there is nothing left to find.
    private var next = 0
    /// No section that begins from here on has an end; looking for it each time would cost quadratic time.
    private var isWithoutSectionEnd = false

    /// - Parameter bytesMin: A shorter text is no passage; `Int.max`: none is.
    init(_ bytes: UnsafeBufferPointer<UInt8>, bytesMin: Int) {
        unsafe self.bytes = bytes
        self.bytesMin = max(1, bytesMin)
    }

    /// The next one that begins at `start` or behind it. nil: there is none.
    mutating func passage(from start: Int) -> Passage? {
        let count = unsafe bytes.count
        guard bytesMin < count else { return nil }
        next = max(next, start)
        while let tag = first(UInt8(ascii: "<"), in: next..<count) {
            let before = next..<tag
            if before.count > bytesMin, let close = first(UInt8(ascii: ">"), in: before), tag - close > bytesMin {
                next = tag
                return Passage(range: (close + 1)..<tag, isSection: false)
            }
            next = tag + 1
            guard let content = section(at: tag) else { continue }
            next = content.upperBound
            if content.count >= bytesMin { return Passage(range: content, isSection: true) }
        }
        next = count
        return nil
    }

    /// What the CDATA section at a `<` holds. nil: it is none, or has no end.
    private mutating func section(at tag: Int) -> Range<Int>? {
        let start = tag + 9
        guard !isWithoutSectionEnd, unsafe start < bytes.count, unsafe bytes[tag + 1] == UInt8(ascii: "!"),
            unsafe bytes[tag..<start].elementsEqual("<![CDATA[".utf8)
        else { return nil }
        guard let end = unsafe Self.sectionEnd(bytes, from: start) else {
            isWithoutSectionEnd = true
            return nil
        }
        return start..<end
    }

    private func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
        unsafe Self.first(byte, in: bytes, range)
    }

    /// Where a byte stands first. nil: nowhere in the range.
    @inline(__always)
    static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard let base = bytes.baseAddress, !range.isEmpty,
            let place = unsafe memchr(base + range.lowerBound, CInt(byte), range.count)
        else { return nil }
        return unsafe UnsafeRawPointer(place) - UnsafeRawPointer(base)
    }

    /// Where `]]>` begins first, from `start` on. nil: nowhere.
    static func sectionEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while let bracket = unsafe first(UInt8(ascii: "]"), in: bytes, index..<bytes.count) {
            guard bracket + 2 < bytes.count else { return nil }
            if unsafe bytes[bracket + 1] == UInt8(ascii: "]"), unsafe bytes[bracket + 2] == UInt8(ascii: ">") {
                return bracket
            }
            index = bracket + 1
        }
        return nil
    }
}

import FeedModel

/// Reads HTML that is in order (tags nested and quoted as they should be, entities complete), which most of feed HTML is, more
/// than twice as fast as libxml2 does; gives up at the first thing that a browser would have to repair.
///
/// It only has to be right about what it accepts: whatever it hands on goes through the same HTMLCleaner.
struct TidyMarkupReader {
    private var cleaner: HTMLCleaner
    private let limits: HTMLReader.Limits
    private var open: [OpenTag] = []
    /// Open `svg` and `math` elements: in them any tag may close itself.
    private var foreignDepth = 0
    private let isSanitizing: Bool
    private var index = 0

    private struct OpenTag {
        let name: MarkupName
        let family: ElementRule.Family
    }

    /// - Returns: nil for HTML that libxml2 must read.
    static func clean(
        _ bytes: Span<UInt8>, with cleaner: consuming HTMLCleaner, limits: HTMLReader.Limits = HTMLReader.Limits()
    ) -> CleanedHTML? {
        var reader = TidyMarkupReader(cleaner: cleaner, limits: limits)
        guard reader.read(bytes) else { return nil }
        return reader.cleaner.finish(isChecked: true)
    }

    private init(cleaner: consuming HTMLCleaner, limits: HTMLReader.Limits) {
        isSanitizing = cleaner.isSanitizing
        self.cleaner = cleaner
        self.limits = limits
    }

    private mutating func read(_ bytes: Span<UInt8>) -> Bool {
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] != 0x3C, bytes[index] != 0x26, bytes[index] != 0 { index += 1 }
            if start < index { cleaner.text(bytes.extracting(start..<index)) }
            guard index < bytes.count else { break }
            switch bytes[index] {
            case 0x3C: guard readTag(bytes) else { return false }
            case 0x26:
                if let character = HTMLEntity.read(bytes, at: &index) {
                    cleaner.text(character.span)
                } else {
                    guard index + 1 < bytes.count, bytes[index + 1] == 0x20 else { return false }
                    cleaner.text(bytes.extracting(index..<(index + 1)))
                    index += 1
                }
            default: return false
            }
        }
        return true
    }

    private mutating func readTag(_ bytes: Span<UInt8>) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case 0x2F: return readEnd(bytes)
        case 0x21: return skipComment(bytes)
        default: return readStart(bytes)
        }
    }

    /// `<!-- … -->`; the other things that begin with `<!` are for libxml2.
    private mutating func skipComment(_ bytes: Span<UInt8>) -> Bool {
        guard index + 6 < bytes.count, bytes[index + 2] == 0x2D, bytes[index + 3] == 0x2D, bytes[index + 4] != 0x3E,
            bytes[index + 4] != 0x2D
        else { return false }
        var end = index + 6
        while end < bytes.count {
            if bytes[end] == 0x3E, bytes[end - 1] == 0x2D, bytes[end - 2] == 0x2D {
                index = end + 1
                return true
            }
            // `--!>` ends a comment in browsers.
            if bytes[end] == 0x21, bytes[end - 1] == 0x2D, bytes[end - 2] == 0x2D { return false }
            end += 1
        }
        return false
    }

    private mutating func readEnd(_ bytes: Span<UInt8>) -> Bool {
        let name = index + 2
        var end = name
        while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == 0x3E, let key = MarkupName(bytes.extracting(name..<end)) else {
            return false
        }
        index = end + 1
        guard let last = open.last, last.name == key else { return isNeedless(key) }
        open.removeLast()
        if last.family == .foreign { foreignDepth -= 1 }
        cleaner.endTag()
        return true
    }

    /// `</img>`: browsers pass over it. `</br>` they do not.
    private func isNeedless(_ name: MarkupName) -> Bool {
        guard let traits = ElementRule.named(name)?.traits else { return false }
        return traits.contains(.void) && !traits.contains(.lineBreak)
    }

    private mutating func readStart(_ bytes: Span<UInt8>) -> Bool {
        let name = index + 1
        index = name
        while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
        guard let key = MarkupName(bytes.extracting(name..<index)), open.count < limits.depthMax else { return false }
        let rule = ElementRule.named(key)
        let traits = rule?.traits ?? []
        let family = rule?.family ?? .none
        guard !traits.contains(.needsLibXML) else { return false }
        if let rule, !mayOpen(rule) { return false }
        if let rule { cleaner.beginTag(rule) } else { cleaner.beginTag(bytes.extracting(name..<index)) }
        guard readAttributes(bytes), index < bytes.count else { return false }
        let isSelfClosed = bytes[index] == 0x2F
        if isSelfClosed { index += 1 }
        guard index < bytes.count, bytes[index] == 0x3E else { return false }
        index += 1
        let isVoid = traits.contains(.void) || (isSelfClosed && foreignDepth > 0)
        guard isVoid || !isSelfClosed else { return false }
        cleaner.finishTag()
        if traits.contains(.rawText) { return isSanitizing && skipRawText(bytes, until: key) }
        if isVoid {
            cleaner.endTag()
        } else {
            open.append(OpenTag(name: key, family: family))
            if family == .foreign { foreignDepth += 1 }
        }
        return true
    }

    /// What a browser does not read as markup, up to its end tag; it is dropped.
    private mutating func skipRawText(_ bytes: Span<UInt8>, until name: MarkupName) -> Bool {
        while index + 2 < bytes.count {
            guard bytes[index] == 0x3C else {
                index += 1
                continue
            }
            // In a script a comment changes where it ends.
            if bytes[index + 1] == 0x21 { return false }
            let start = index + 2
            var end = start
            while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
            if bytes[index + 1] == 0x2F, end < bytes.count, bytes[end] == 0x3E,
                MarkupName(bytes.extracting(start..<end)) == name
            {
                index = end + 1
                cleaner.endTag()
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether no open element would be closed by the start of this one.
    private func mayOpen(_ rule: ElementRule) -> Bool {
        if rule.traits.contains(.block), open.contains(where: { $0.family == .paragraph }) { return false }
        if rule.family == .link { return !open.contains { $0.family == .link } }
        guard rule.family != .none, rule.family != .paragraph, rule.family != .foreign, let last = open.last else {
            return true
        }
        return last.family != rule.family
    }

    /// Stops at `/` or `>`.
    private mutating func readAttributes(_ bytes: Span<UInt8>) -> Bool {
        var count = 0
        while index < bytes.count {
            let gap = index
            while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
            guard index < bytes.count else { return false }
            if bytes[index] == 0x3E || bytes[index] == 0x2F { return true }
            count += 1
            guard index > gap, count <= Self.attributesMax, readAttribute(bytes) else { return false }
        }
        return false
    }

    private mutating func readAttribute(_ bytes: Span<UInt8>) -> Bool {
        let name = index
        while index < bytes.count,
            Self.isNameByte(bytes[index]) || bytes[index] == 0x2D || bytes[index] == 0x5F || bytes[index] == 0x3A
        {
            index += 1
        }
        let nameEnd = index
        guard nameEnd > name, index + 1 < bytes.count else { return false }
        guard bytes[index] == 0x3D else {
            guard Self.isSpace(bytes[index]) || bytes[index] == 0x3E || bytes[index] == 0x2F else { return false }
            cleaner.attribute(bytes.extracting(name..<nameEnd), Span())
            return true
        }
        let quote = bytes[index + 1]
        guard quote == 0x22 || quote == 0x27 else { return readBareValue(bytes, of: name..<nameEnd) }
        index += 2
        let value = index
        var hasEntity = false
        while index < bytes.count, bytes[index] != quote {
            guard bytes[index] != 0 else { return false }
            if bytes[index] == 0x26 { hasEntity = true }
            index += 1
        }
        guard index < bytes.count else { return false }
        if hasEntity {
            guard let decoded = HTMLEntity.decoded(bytes.extracting(value..<index)) else { return false }
            cleaner.attribute(bytes.extracting(name..<nameEnd), decoded.span)
        } else {
            cleaner.attribute(bytes.extracting(name..<nameEnd), bytes.extracting(value..<index))
        }
        index += 1
        return true
    }

    /// A value without quotes, of characters that cannot be mistaken.
    private mutating func readBareValue(_ bytes: Span<UInt8>, of name: Range<Int>) -> Bool {
        index += 1
        let start = index
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != 0x3E {
            switch bytes[index] {
            case 0, 0x22, 0x27, 0x3C, 0x3D, 0x60, 0x26: return false
            default: index += 1
            }
        }
        guard index < bytes.count, index > start, bytes[index - 1] != 0x2F else { return false }
        cleaner.attribute(bytes.extracting(name), bytes.extracting(start..<index))
        return true
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static let attributesMax = 64
}

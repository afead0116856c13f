extension HTMLInput {
    /// A start or end tag with what it holds. One without end takes all that is left, as in browsers.
    mutating func readTag(_ source: Span<UInt8>, isEnd: Bool) {
        let tagStart = bytes.count
        let nameStart = index + (isEnd ? 2 : 1)
        index = nameStart
        while index < source.count, !Self.endsName(source[index]) { index += 1 }
        let name = source.extracting(nameStart..<index)
        let key = MarkupName(name)
        let isWritten = Self.isPlainName(name) && !(key.map(Self.leftOut.contains) ?? false)
        if isWritten {
            bytes.append(contentsOf: (isEnd ? "</" : "<").utf8)
            bytes.append(run: name)
        }
        let isSelfClosing = readAttributes(source, isWritten: isWritten && !isEnd)
        effort += isEnd ? 2 : 3
        guard index < source.count, isWritten else {
            bytes.removeLast(bytes.count - tagStart)
            index = min(index + 1, source.count)
            return
        }
        index += 1
        bytes.append(contentsOf: (isSelfClosing && !isEnd ? "/>" : ">").utf8)
        guard !isEnd, !isSelfClosing, let key, Self.rawText.contains(key) else { return }
        skipRawText(source, of: key, tagStart: tagStart)
    }

    /// Of a text the tags of a page part nothing; of `plaintext` and `noframes` the words stay.
    private static let leftOut = ["html", "head", "body", "plaintext", "noframes"].compactMap { MarkupName($0) }
    private static let scripts = ["script", "style"].compactMap { MarkupName($0) }
    private static let script = scripts.first
    /// What is in them is no markup, and nothing of it is ever shown.
    private static let rawText =
        scripts + ["iframe", "noembed", "textarea", "title", "xmp"].compactMap { MarkupName($0) }

    /// Names that every version reads alike.
    private static func isPlainName(_ name: Span<UInt8>) -> Bool {
        guard name.count > 0, name.count <= nameBytesMax else { return false }
        for index in name.indices {
            switch name[index] {
            case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x3A: continue
            case 0x30...0x39, 0x2D: if index == 0 { return false }
            default: return false
            }
        }
        return true
    }

    /// libxml2 cuts longer ones.
    private static let nameBytesMax = 90

    /// Stops at the tag's `>`, or at the end of all; true for `/>`.
    private mutating func readAttributes(_ source: Span<UInt8>, isWritten: Bool) -> Bool {
        let start = bytes.count
        var count = 0
        var isSelfClosing = false
        while index < source.count, source[index] != 0x3E {
            isSelfClosing = source[index] == 0x2F
            if isSelfClosing || source[index] <= 0x20 {
                index += 1
            } else {
                count += 1
                readAttribute(source, isWritten: isWritten && count <= limits.tagAttributesMax)
            }
        }
        attributeWork += count * count
        // Every attribute is compared with all before it.
        if count > limits.tagAttributesMax || attributeWork > limits.attributeWorkMax {
            bytes.removeLast(bytes.count - start)
        }
        return isSelfClosing
    }

    private mutating func readAttribute(_ source: Span<UInt8>, isWritten: Bool) {
        let nameStart = index
        index += 1
        while index < source.count, !Self.endsName(source[index]), source[index] != 0x3D { index += 1 }
        let name = source.extracting(nameStart..<index)
        let isWritten = isWritten && Self.isPlainName(name)
        if isWritten {
            bytes.append(0x20)
            bytes.append(run: name)
        }
        var next = index
        while next < source.count, source[next] <= 0x20 { next += 1 }
        guard next < source.count, source[next] == 0x3D else { return }
        index = next + 1
        while index < source.count, source[index] <= 0x20 { index += 1 }
        guard index < source.count else { return }
        let value = valueRange(source)
        guard isWritten else { return }
        bytes.append(contentsOf: "=\"".utf8)
        append(value: source.extracting(value))
        bytes.append(0x22)
    }

    /// Of the value that begins here, without its quotes; goes on behind it.
    private mutating func valueRange(_ source: Span<UInt8>) -> Range<Int> {
        let quote = source[index]
        guard quote == 0x22 || quote == 0x27 else {
            let start = index
            while index < source.count, source[index] > 0x20, source[index] != 0x3E { index += 1 }
            return start..<index
        }
        index += 1
        let start = index
        while index < source.count, source[index] != quote { index += 1 }
        let end = index
        index = min(index + 1, source.count)
        return start..<end
    }

    private mutating func append(value: Span<UInt8>) {
        var position = 0
        while position < value.count {
            let start = position
            while position < value.count, value[position] != 0x26, value[position] != 0x22 { position += 1 }
            bytes.append(run: value.extracting(start..<position))
            guard position < value.count else { return }
            if value[position] == 0x26, let found = HTMLReference.read(value, at: &position, inAttribute: true) {
                if found.first == 0x0D {
                    bytes.append(contentsOf: Self.carriageReturn.utf8)
                } else {
                    bytes.append(escaping: found.span, inAttribute: true)
                }
            } else {
                bytes.append(escaping: value.extracting(position..<position + 1), inAttribute: true)
                position += 1
            }
        }
    }

    private static func endsName(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2F || byte == 0x3E }

    /// Goes to the end tag. Where there is none, scripts and styles take all that is left, of the others the words stay.
    private mutating func skipRawText(_ source: Span<UInt8>, of name: MarkupName, tagStart: Int) {
        let end = endless.contains(name) ? nil : Self.rawTextEnd(source, from: index, of: name)
        if let end {
            index = end
        } else if Self.scripts.contains(name) {
            index = source.count
        } else {
            endless.append(name)
            bytes.removeLast(bytes.count - tagStart)
        }
    }

    /// Where the end tag begins. A script may hold whole scripts in what looks like a comment.
    private static func rawTextEnd(_ source: Span<UInt8>, from start: Int, of name: MarkupName) -> Int? {
        var isComment = false
        var isInner = false
        for index in start..<max(start, source.count - 2) {
            if source[index] == 0x3E, name == script, source[index - 1] == 0x2D, source[index - 2] == 0x2D {
                isComment = false
                isInner = false
            }
            guard source[index] == 0x3C else { continue }
            if source[index + 1] == 0x2F, isName(name, in: source, at: index + 2) {
                if !isInner { return index }
                isInner = false
            } else if name == script, starts(source, with: "<!--", at: index) {
                isComment = true
            } else if isComment, isName(name, in: source, at: index + 1) {
                isInner = true
            }
        }
        return nil
    }

    private static func isName(_ name: MarkupName, in source: Span<UInt8>, at start: Int) -> Bool {
        var end = start
        while end < source.count, end - start <= 16, !endsName(source[end]) { end += 1 }
        return end < source.count && MarkupName(source.extracting(start..<end)) == name
    }
}

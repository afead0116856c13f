/// Inline XHTML made fit for an HTML parser.
///
/// The slice of the document is kept as it stands, so that nothing is lost in re-serialising; only what HTML reads
/// otherwise is changed: prefixes go, empty elements get an end tag, CDATA becomes text, instructions go. The single
/// `div` that Atom demands is no part of the content (RFC 4287 section 3.1.1.3).
enum InlineXHTML {
    static func html(_ bytes: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard let tag = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
            output.append(contentsOf: bytes[index..<tag])
            index = copyTag(bytes, from: tag, to: &output)
        }
        if index < bytes.endIndex { output.append(contentsOf: bytes[index...]) }
        return String(decoding: withoutDiv(trimmed(output[...])), as: UTF8.self)
    }

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// Copies what begins with `<` at `start`; returns the index behind it.
    private static func copyTag(_ bytes: ArraySlice<UInt8>, from start: Int, to output: inout [UInt8]) -> Int {
        let rest = bytes[start...]
        if rest.starts(with: "<![CDATA[".utf8) {
            let end = rest.firstIndex(of: "]]>", from: start + 9) ?? bytes.endIndex
            for byte in bytes[(start + 9)..<max(start + 9, end)] { appendEscaped(byte, to: &output) }
            return min(end + 3, bytes.endIndex)
        }
        if rest.starts(with: "<!--".utf8) {
            return min((rest.firstIndex(of: "-->", from: start + 4) ?? bytes.endIndex) + 3, bytes.endIndex)
        }
        if rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8) {
            return min((rest.firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex - 1) + 1, bytes.endIndex)
        }
        let end = endOfTag(bytes, from: start)
        appendTag(bytes[start..<end], to: &output)
        return end
    }

    private static func appendTag(_ tag: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var nameStart = tag.startIndex + 1
        let isEnd = nameStart < tag.endIndex && tag[nameStart] == UInt8(ascii: "/")
        if isEnd { nameStart += 1 }
        let nameEnd = tag[nameStart...].firstIndex { $0 <= 0x20 || $0 == 0x3E || $0 == 0x2F } ?? tag.endIndex
        if let colon = tag[nameStart..<nameEnd].firstIndex(of: UInt8(ascii: ":")) { nameStart = colon + 1 }
        output.append(contentsOf: isEnd ? "</".utf8 : "<".utf8)
        let isEmpty = !isEnd && tag.count >= 3 && tag[tag.endIndex - 2] == UInt8(ascii: "/")
        guard isEmpty else {
            output.append(contentsOf: tag[nameStart...])
            return
        }
        let name = String(decoding: tag[nameStart..<nameEnd], as: UTF8.self)
        output.append(contentsOf: tag[nameStart..<(tag.endIndex - 2)])
        output.append(contentsOf: void.contains(name.lowercased()) ? ">".utf8 : "></\(name)>".utf8)
    }

    /// The index behind the tag's `>`, which may also stand within an attribute's quotes.
    private static func endOfTag(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        var quote: UInt8 = 0
        for index in start..<bytes.endIndex {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            }
        }
        return bytes.endIndex
    }

    /// What a `div` around the whole holds; the same where there is none.
    private static func withoutDiv(_ html: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard html.starts(with: "<div".utf8), html.suffix(6).elementsEqual("</div>".utf8), html.count > 10,
            html[html.startIndex + 4] <= 0x20 || html[html.startIndex + 4] == UInt8(ascii: ">")
        else { return html }
        let open = endOfTag(html, from: html.startIndex)
        let inner = html[open..<max(open, html.endIndex - 6)]
        guard closesWithin(inner) else { return html }
        return trimmed(inner)
    }

    /// Whether every `</div>` of the content closes a `div` of the content.
    private static func closesWithin(_ content: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        var index = content.startIndex
        while let tag = content[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = tag + 1
            if content[tag...].starts(with: "<div".utf8) { depth += 1 }
            if content[tag...].starts(with: "</div".utf8) { depth -= 1 }
            if depth < 0 { return false }
        }
        return true
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while let first = slice.first, first <= 0x20 { slice.removeFirst() }
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }

    private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        default: output.append(byte)
        }
    }
}

extension ArraySlice<UInt8> {
    /// The first place of an ASCII text at or behind `from`. nil: none.
    func firstIndex(of text: StaticString, from: Int) -> Int? {
        let wanted = Array(text.description.utf8)
        guard let first = wanted.first else { return nil }
        var index = Swift.max(from, startIndex)
        while index <= endIndex - wanted.count {
            guard let next = self[index..<(endIndex - wanted.count + 1)].firstIndex(of: first) else { return nil }
            if self[next..<(next + wanted.count)].elementsEqual(wanted) { return next }
            index = next + 1
        }
        return nil
    }
}

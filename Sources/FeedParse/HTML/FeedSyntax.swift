import FeedModel

/// HTML and dates, for FeedNormalize, which may not import this stage.
package struct FeedSyntax: Syntax {
    package init() {}

    package func clean(html: String, base: String?, options: CleaningOptions) -> CleanedHTML {
        var source = html
        source.makeContiguousUTF8()
        let bytes = source.utf8.count
        return Self.read(source.utf8.span) { HTMLCleaner(base: base, options: options, sizeHint: bytes) }
    }

    package func text(ofHTML html: String) -> String {
        var source = html
        source.makeContiguousUTF8()
        let bytes = source.utf8.count
        return Self.read(source.utf8.span) { HTMLCleaner(textOfBytes: bytes) }.text
    }

    private static func read(_ bytes: Span<UInt8>, with cleaner: () -> HTMLCleaner) -> CleanedHTML {
        // HTML's lines end in line feeds, however they were written (HTML Standard 13.2.3.5); newer versions of libxml2 know.
        if bytes.holds(0x0D) { return read(withLineFeeds(bytes).span, with: cleaner) }
        guard MarkupDetection.hasMarkup(bytes) else { return plain(bytes) }
        return TidyMarkupReader.clean(bytes, with: cleaner())
            ?? HTMLReader.clean(bytes, with: cleaner()) ?? TagStripper.clean(bytes)
    }

    private static func withLineFeeds(_ bytes: Span<UInt8>) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count)
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0D {
            lines.append(run: bytes.extracting(start..<index))
            // Of a pair the line feed stays.
            if index + 1 == bytes.count || bytes[index + 1] != 0x0A { lines.append(0x0A) }
            start = index + 1
        }
        lines.append(run: bytes.extracting(start..<bytes.count))
        return lines
    }

    package func date(_ text: String, order: DateOrder?) -> ReadDate? { DateReader.read(text, order: order) }

    package func looksLikeHTML(_ text: String) -> Bool {
        var copy = text
        copy.makeContiguousUTF8()
        return MarkupDetection.looksLikeHTML(copy.utf8.span)
    }

    /// Text without `<` and `&` is its own HTML.
    private static func plain(_ bytes: Span<UInt8>) -> CleanedHTML {
        var folder = TextFolder(reserving: bytes.count)
        var html: [UInt8] = []
        html.reserveCapacity(bytes.count)
        if let repaired = LatinOneRepair.repaired(bytes) {
            html.append(escaping: repaired.span, inAttribute: false)
            folder.append(repaired.span)
        } else {
            html.append(escaping: bytes, inAttribute: false)
            folder.append(bytes)
        }
        return CleanedHTML(html: String(decoding: html, as: UTF8.self), text: folder.text)
    }
}

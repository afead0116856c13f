import FeedModel

/// The last resort for markup that is nested or crowded beyond all sense: its tags are cut out, its words kept.
enum TagStripper {
    static func clean(_ source: Span<UInt8>) -> CleanedHTML {
        var folder = TextFolder(reserving: source.count)
        var html: [UInt8] = []
        html.reserveCapacity(source.count)
        var start = 0
        var index = 0
        while index < source.count {
            guard source[index] == 0x3C, opensTag(source, index + 1) else {
                index += 1
                continue
            }
            append(source.extracting(start..<index), to: &html, &folder)
            while index < source.count, source[index] != 0x3E { index += 1 }
            index = min(index + 1, source.count)
            start = index
        }
        append(source.extracting(start..<source.count), to: &html, &folder)
        return CleanedHTML(html: String(decoding: html, as: UTF8.self), text: folder.text)
    }

    private static func opensTag(_ source: Span<UInt8>, _ index: Int) -> Bool {
        guard index < source.count else { return false }
        let byte = source[index]
        return (0x61...0x7A).contains(byte | 0x20) || byte == 0x2F || byte == 0x21 || byte == 0x3F
    }

    private static func append(_ run: Span<UInt8>, to html: inout [UInt8], _ folder: inout TextFolder) {
        guard run.count > 0 else { return }
        html.append(escaping: run, inAttribute: false)
        folder.append(run)
        folder.breakWord()
    }
}

extension OPMLDocument {
    /// The feeds as OPML 2.0. A feed with tags stands in the group of its first; all of them are in `category` too.
    package static func write(title: String, feeds: [Outline]) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>"
        text += escaped(title) + "</title>\n  </head>\n  <body>\n"
        for feed in feeds where feed.tags.isEmpty { text += line(feed, indent: "    ") }
        var groups: [String] = []
        for case let tag? in feeds.map(\.tags.first) where !groups.contains(tag) { groups.append(tag) }
        for group in groups {
            text += "    <outline text=\"\(escaped(group))\" title=\"\(escaped(group))\">\n"
            for feed in feeds where feed.tags.first == group { text += line(feed, indent: "      ") }
            text += "    </outline>\n"
        }
        return Array((text + "  </body>\n</opml>\n").utf8)
    }

    private static func line(_ feed: Outline, indent: String) -> String {
        let title = escaped(feed.title ?? feed.xmlURL)
        var text =
            "\(indent)<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\" xmlUrl=\"\(escaped(feed.xmlURL))\""
        if let page = feed.htmlURL { text += " htmlUrl=\"\(escaped(page))\"" }
        // A comma or slash in a tag would be read as two.
        let tags = feed.tags.map { tag in String(tag.map { $0 == "," || $0 == "/" ? " " : $0 }) }
        if tags.count > 1 { text += " category=\"\(escaped(tags.joined(separator: ",")))\"" }
        return text + "/>\n"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

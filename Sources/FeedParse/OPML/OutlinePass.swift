/// Collects the outlines of an OPML document.
struct OutlinePass {
    private(set) var outlines: [OPMLDocument.Outline] = []
    private(set) var title: String?
    var isWellFormed = false
    /// One entry per open outline: its title if it is a group, else empty.
    private var groups: [String] = []
    private var text: [UInt8]?
    private let limits: ParseLimits

    init(limits: ParseLimits) { self.limits = limits }

    /// false: a limit is broken; stop.
    mutating func start(_ name: String, _ attributes: XMLAttributes) -> Bool {
        guard name.lowercased() == "outline" else {
            if name.lowercased() == "title", groups.isEmpty { text = [] }
            return true
        }
        guard groups.count < limits.depthMax, attributes.count <= limits.attributesMax else { return false }
        let label = attributes.value("title") ?? attributes.value("text")
        guard let address = attributes.value("xmlurl") ?? feedAddress(attributes) else {
            groups.append(label ?? "")
            return true
        }
        groups.append("")
        guard outlines.count < limits.itemsMax else { return false }
        var tags = groups.filter { !$0.isEmpty }
        for category in (attributes.value("category") ?? "").split(separator: ",") {
            // "/Boston/Weather" is a path of the specification; its names are tags.
            for part in category.split(separator: "/") { tags.append(String(part).trimmingWhitespace()) }
        }
        var seen: Set<String> = []
        outlines.append(
            OPMLDocument.Outline(
                xmlURL: address, title: label == address ? nil : label, htmlURL: attributes.value("htmlurl"),
                tags: tags.filter { !$0.isEmpty && seen.insert($0).inserted }))
        return true
    }

    mutating func end(_ name: String) {
        switch name.lowercased() {
        case "outline": _ = groups.popLast()
        case "title":
            if let text, title == nil { title = String(decoding: text, as: UTF8.self).trimmingWhitespace().nonEmpty }
            text = nil
        default: break
        }
    }

    mutating func characters(_ bytes: some Collection<UInt8>) {
        if let count = text?.count, count < limits.fieldBytesMax { text?.append(contentsOf: bytes.prefix(4096)) }
    }

    /// Old lists put the feed into `url` of an outline of type rss.
    private func feedAddress(_ attributes: XMLAttributes) -> String? {
        guard let type = attributes.value("type")?.lowercased(), type == "rss" || type == "atom" else { return nil }
        return attributes.value("url")
    }
}

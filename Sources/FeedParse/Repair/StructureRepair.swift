/// Balances the tags of a document that is not well-formed: what was never closed gets its end tag where that of an
/// outer element stands; end tags without a start go; attributes are put into quotes.
///
/// libxml2 closes one level for each end tag, whatever its name, so that one `<br>` moves all that follows to the wrong
/// place. This keeps every text where it was.
struct StructureRepair {
    /// An element that is open; what it is was found out once, since every tag asks.
    private struct Element {
        /// As written.
        let name: ArraySlice<UInt8>
        let local: String
        let isFrame: Bool
        let isItem: Bool
    }

    private let bytes: [UInt8]
    private(set) var output: [UInt8] = []
    private(set) var repairs = 0
    /// The document broke off: elements were still open at its end.
    private(set) var isTruncated = false
    /// Where a section or comment without end begins: no reader finds anything behind it. Else the document's end.
    private(set) var contentEnd: Int
    /// Outermost first.
    private var open: [Element] = []
    /// Of the start tag before.
    private var latest: Element?
    private let depthMax: Int
    private let attributesMax: Int

    init(_ bytes: [UInt8], from start: Int = 0, limits: ParseLimits) {
        self.bytes = bytes
        contentEnd = bytes.count
        depthMax = limits.depthMax
        attributesMax = limits.attributesMax
        output.reserveCapacity(bytes.count - start + 1024)
        run(from: start)
    }

    private mutating func run(from start: Int) {
        let all = bytes[...]
        var index = start
        var rootEnded = false
        while index < bytes.count {
            guard let tag = all[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
            if !open.isEmpty { output.append(contentsOf: all[index..<tag]) }
            let next = tag + 1 < bytes.count ? bytes[tag + 1] : 0
            if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                index = copyOpaque(all, from: tag)
            } else if next == UInt8(ascii: "/") {
                guard let end = all[tag...].firstIndex(of: UInt8(ascii: ">")) else { return finish(isCut: true) }
                if closeTag(all[(tag + 2)..<end]) { rootEnded = true }
                index = end + 1
            } else if let end = startTag(all, from: tag) {
                index = end
            } else {
                return finish(isCut: true)
            }
        }
        finish(isCut: !rootEnded)
    }

    /// Ends what is open. The root stays open till the last byte: items may follow a stray end tag.
    private mutating func finish(isCut: Bool) {
        isTruncated = isCut && !open.isEmpty
        guard !isTruncated else { return }
        while let last = open.popLast() { appendEnd(last.name) }
    }

    private mutating func appendEnd(_ name: ArraySlice<UInt8>) {
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: name)
        output.append(UInt8(ascii: ">"))
    }

    /// CDATA is copied, comments and instructions go.
    private mutating func copyOpaque(_ all: ArraySlice<UInt8>, from start: Int) -> Int {
        let rest = all[start...]
        if rest.starts(with: "<![CDATA[".utf8) {
            let end = all.firstIndex(of: "]]>", from: start + 9).map { $0 + 3 }
            guard let end else { return endAll(at: start) }
            if !open.isEmpty { output.append(contentsOf: all[start..<end]) }
            return end
        }
        if rest.starts(with: "<!--".utf8) {
            return all.firstIndex(of: "-->", from: start + 4).map { $0 + 3 } ?? endAll(at: start)
        }
        return all[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
    }

    private mutating func endAll(at start: Int) -> Int {
        contentEnd = start
        return bytes.count
    }

    /// Handles an end tag; true when it is the root's or a channel's.
    private mutating func closeTag(_ written: ArraySlice<UInt8>) -> Bool {
        let name = written.prefix { $0 > 0x20 }
        let local = local(name)
        if Self.frames.contains(local) {
            // Items may follow; all is closed at the end.
            closeDownToFrame()
            return open.first.map { matches($0.name, name) } ?? false
        }
        guard let index = open.lastIndex(where: { matches($0.name, name) }) else {
            repairs += 1
            return false
        }
        // An end tag of a small element never closes an item around it.
        if !Self.items.contains(local), let item = open.lastIndex(where: \.isItem), item > index {
            repairs += 1
            return false
        }
        if index != open.count - 1 { repairs += 1 }
        while open.count > index, let last = open.popLast() { appendEnd(last.name) }
        return false
    }

    private mutating func closeDownToFrame() {
        while let last = open.last, !last.isFrame {
            open.removeLast()
            appendEnd(last.name)
            repairs += 1
        }
    }

    /// Copies a start tag in good order; nil: it is not complete.
    private mutating func startTag(_ all: ArraySlice<UInt8>, from start: Int) -> Int? {
        guard let tag = WrittenTag(all, from: start, attributesMax: attributesMax) else { return nil }
        let (local, isFrame, isItem) = kind(of: tag.name)
        if isItem, let index = open.lastIndex(where: { matches($0.name, tag.name) }) {
            // An item within an item: the first was never closed.
            while open.count > index, let last = open.popLast() { appendEnd(last.name) }
            repairs += 1
        }
        closeField(before: local)
        // A second document behind the first: its frame is that of the first.
        if isFrame, open.contains(where: { matches($0.name, tag.name) }) { return tag.end }
        guard open.count < depthMax else { return tag.end }
        output.append(contentsOf: tag.wellFormed)
        if tag.wasRepaired { repairs += 1 }
        if !tag.isEmpty {
            open.append(Element(name: tag.name, local: local, isFrame: isFrame, isItem: isItem))
        }
        return tag.end
    }

    /// A field of an item begins: one that was never closed before it ends.
    private mutating func closeField(before new: String) {
        guard let index = open.lastIndex(where: \.isItem), index + 1 < open.count else { return }
        let field = open[index + 1].local
        // Titles and links stand in HTML too: they end a plain text only.
        let ends = Self.fields.contains(new) || (Self.plainFields.contains(new) && index + 2 == open.count)
        guard ends, Self.plainFields.contains(field) || (Self.fields.contains(field) && Self.fields.contains(new))
        else {
            return
        }
        while open.count > index + 1, let last = open.popLast() { appendEnd(last.name) }
        repairs += 1
    }

    private static let plainFields: Set<String> = ["title", "link", "guid", "pubdate", "comments", "category"]
    /// Names that HTML does not have.
    private static let fields: Set<String> = [
        "guid", "pubdate", "description", "category", "comments", "content:encoded", "dc:date", "dc:creator",
        "dc:subject",
        "enclosure",
    ]

    private static let frames: Set<String> = ["rss", "rdf", "feed", "channel"]
    private static let items: Set<String> = ["item", "entry"]

    /// What an element is; mostly asked of one name many times in a row where a document was made to hurt.
    private mutating func kind(of name: ArraySlice<UInt8>) -> (local: String, isFrame: Bool, isItem: Bool) {
        if let latest, latest.name.elementsEqual(name) { return (latest.local, latest.isFrame, latest.isItem) }
        let local = local(name)
        let isFrame = Self.frames.contains(local)
        let isItem = Self.items.contains(local)
        latest = Element(name: name, local: local, isFrame: isFrame, isItem: isItem)
        return (local, isFrame, isItem)
    }

    /// The name in lower case; without the usual prefixes of feeds.
    private func local(_ name: ArraySlice<UInt8>) -> String {
        guard name.count < 24 else { return "" }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        for prefix in ["rdf:", "atom:", "rss:"] where text.hasPrefix(prefix) {
            return String(text.dropFirst(prefix.count))
        }
        return text
    }

    private func matches(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && $0 | 0x20 >= 0x61) }
    }
}

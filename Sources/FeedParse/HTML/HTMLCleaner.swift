import FeedModel

/// Builds safe HTML, its text and its first image out of the events of an HTML reader.
///
/// It trusts no event: elements that a reader leaves open are closed here, so that the output is well-formed whatever
/// comes in. A start tag arrives as `beginTag`, its attributes, `finishTag`; every tag, void ones too, has its `endTag`.
struct HTMLCleaner {
    let isSanitizing: Bool
    /// No HTML is written and no attribute looked at.
    private let isTextOnly: Bool
    private let stripsPixels: Bool
    private let links: LinkCleaner
    private(set) var html: [UInt8] = []
    private(set) var folder: TextFolder
    private(set) var firstImage: String?
    private var open: [OpenElement] = []
    /// Depth at which an element began whose content is dropped. nil: nothing is being dropped.
    private var droppedFrom: Int?
    private var preformattedDepth = 0
    private var tag = PendingTag()

    private struct OpenElement {
        let traits: ElementRule.Traits
        /// Its tags are written: with `otherName`, else with `name`.
        var isWritten = false
        var name: MarkupName?
        var otherName: [UInt8] = []
        /// Where its start tag begins and where its content begins in `html`.
        let tagStart: Int
        let contentStart: Int
    }

    init(base: String?, options: CleaningOptions, sizeHint: Int) {
        isSanitizing = options.sanitize
        isTextOnly = false
        stripsPixels = options.stripTracking
        links = LinkCleaner(base: base, options: options)
        folder = TextFolder(reserving: sizeHint)
        html.reserveCapacity(sizeHint + sizeHint / 8 + 64)
        open.reserveCapacity(16)
    }

    /// For the text alone: tags only part its words and lines.
    init(textOfBytes sizeHint: Int) {
        isSanitizing = true
        isTextOnly = true
        stripsPixels = true
        links = LinkCleaner()
        folder = TextFolder(reserving: sizeHint)
    }

    var depth: Int { open.count }

    /// Everything that was read, as the caller of the parser wants it; the cleaner is used up. Not `consuming`: taken out of
    /// its reader it would be copied.
    ///
    /// - Parameter isChecked: All text that came in is known to be good UTF-8: our own reader cuts Strings up and nothing else.
    mutating func finish(isChecked: Bool) -> CleanedHTML {
        while !open.isEmpty { endTag() }
        guard isChecked else {
            return CleanedHTML(
                html: String(decoding: html, as: UTF8.self), text: String(decoding: folder.bytes, as: UTF8.self),
                firstImage: firstImage)
        }
        return CleanedHTML(html: String(good: html.span), text: folder.text, firstImage: firstImage)
    }

    mutating func text(_ run: Span<UInt8>) {
        guard droppedFrom == nil else { return }
        if let repaired = LatinOneRepair.repaired(run) {
            append(text: repaired.span)
        } else {
            append(text: run)
        }
    }

    private mutating func append(text run: Span<UInt8>) {
        if !isTextOnly { html.append(escaping: run, inAttribute: false) }
        folder.append(run, keepsLines: preformattedDepth > 0)
    }

    mutating func beginTag(_ name: Span<UInt8>) {
        tag.reset(rule: MarkupName(name).flatMap(ElementRule.named))
        if !isSanitizing, tag.rule?.traits.isDisjoint(with: [.passes, .wrapper]) ?? true { tag.keepName(name) }
    }

    /// As above, for an element whose rule is known.
    mutating func beginTag(_ rule: ElementRule) {
        tag.reset(rule: rule)
        if !isSanitizing, !rule.traits.contains(.passes) { tag.keepName(rule.name) }
    }

    mutating func attribute(_ name: Span<UInt8>, _ value: Span<UInt8>) {
        guard droppedFrom == nil, !isTextOnly, tag.isWritten || !isSanitizing else { return }
        let known = MarkupName(name).flatMap(HTMLAttribute.named)
        if let known, HTMLAttributes.everywhere.union(tag.rule?.attributes ?? []).contains(known.member) {
            tag.add(known, value, links: links)
        } else if let known, known.member == .style, tag.rule?.traits.contains(.image) == true {
            tag.style = LinkCleaner.string(value)
            if !isSanitizing { tag.addRaw(name, value) }
        } else if !isSanitizing {
            tag.addUnlisted(name, known, value, links: links)
        }
    }

    mutating func finishTag() {
        let traits = tag.rule?.traits ?? []
        guard droppedFrom == nil else {
            open.append(OpenElement(traits: [], tagStart: html.count, contentStart: html.count))
            return
        }
        if traits.contains(.block) { folder.breakLine() }
        if traits.contains(.lineBreak) { folder.breakLine() }
        if traits.contains(.cell) { folder.breakWord() }
        if traits.contains(.preformatted) { preformattedDepth += 1 }
        let tagStart = html.count
        let isWritten = !isTextOnly && (isSanitizing ? writeIfAllowed(traits) : writeAsIs(traits))
        open.append(
            OpenElement(
                traits: traits, isWritten: isWritten && !traits.contains(.void), name: tag.rule?.name,
                otherName: tag.otherName, tagStart: tagStart, contentStart: html.count))
        if traits.contains(.dropsContent), isSanitizing || !traits.contains(.passes) { droppedFrom = open.count }
    }

    mutating func endTag() {
        guard let element = open.popLast() else { return }
        if let from = droppedFrom {
            if open.count >= from { return }
            droppedFrom = nil
        }
        if element.traits.contains(.block) { folder.breakLine() }
        if element.traits.contains(.cell) { folder.breakWord() }
        if element.traits.contains(.preformatted) { preformattedDepth -= 1 }
        guard element.isWritten else { return }
        if isSanitizing, element.traits.contains(.dropsIfEmpty), removeIfEmpty(element) { return }
        html.append(0x3C)
        html.append(0x2F)
        if element.otherName.isEmpty, let name = element.name {
            name.append(to: &html)
        } else {
            html.append(contentsOf: element.otherName)
        }
        html.append(0x3E)
    }

    /// Takes an element without content out again, but leaves the space it stood for.
    private mutating func removeIfEmpty(_ element: OpenElement) -> Bool {
        guard html.count - element.contentStart <= 16 else { return false }
        // By index: a slice would share the buffer, and the removal below would copy all of it.
        for index in element.contentStart..<html.count where ![0x20, 0x0A, 0x0D, 0x09].contains(html[index]) {
            return false
        }
        let hadSpace = html.count > element.contentStart
        html.removeLast(html.count - element.tagStart)
        if hadSpace { html.append(0x20) }
        return true
    }

    private mutating func writeIfAllowed(_ traits: ElementRule.Traits) -> Bool {
        guard traits.contains(.passes) else { return false }
        if traits.contains(.image) { return writeImage() }
        if traits.contains(.frame) {
            guard let source = tag.source, FrameHosts.contains(address: source) else { return false }
        }
        tag.flushSources()
        if traits.contains(.needsAttribute), tag.attributes.isEmpty { return false }
        if traits.contains(.player) { tag.attributes.append(contentsOf: #" controls="""#.utf8) }
        write(isVoid: traits.contains(.void))
        return true
    }

    private mutating func writeImage() -> Bool {
        tag.preferLazySource()
        guard let source = tag.source ?? tag.sourceSet else { return false }
        let isPixel = TrackingPixel.isOne(address: source, width: tag.width, height: tag.height, style: tag.style)
        if isPixel, stripsPixels { return false }
        if !isPixel, firstImage == nil, let address = tag.source, address.hasPrefix("http") { firstImage = address }
        tag.flushSources()
        write(isVoid: true)
        return true
    }

    private mutating func writeAsIs(_ traits: ElementRule.Traits) -> Bool {
        if traits.contains(.image), let source = tag.source, firstImage == nil,
            !TrackingPixel.isOne(address: source, width: tag.width, height: tag.height, style: tag.style)
        {
            firstImage = source
        }
        tag.flushSources()
        guard tag.hasName, !traits.contains(.dropsContent) || traits.contains(.passes) else { return false }
        write(isVoid: traits.contains(.void))
        return true
    }

    private mutating func write(isVoid: Bool) {
        html.append(0x3C)
        tag.appendName(to: &html)
        html.append(contentsOf: tag.attributes)
        if isVoid { html.append(0x2F) }
        html.append(0x3E)
    }
}

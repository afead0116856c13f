/// A start tag while its attributes arrive.
struct PendingTag {
    private(set) var rule: ElementRule?
    /// As it will be written, where it is not the rule's; nearly always empty.
    private(set) var otherName: [UInt8] = []
    /// ` name="value"`, escaped, one after the other.
    var attributes: [UInt8] = []
    private var seen: HTMLAttributes = []
    private(set) var source: String?
    private(set) var sourceSet: String?
    private var lazySource: String?
    private var lazySourceSet: String?
    private(set) var width: Int?
    private(set) var height: Int?
    var style: String?

    var isWritten: Bool { rule?.traits.contains(.passes) ?? false }

    mutating func reset(rule: ElementRule?) {
        self.rule = rule
        if !otherName.isEmpty { otherName.removeAll() }
        attributes.removeAll(keepingCapacity: true)
        seen = []
        guard
            source != nil || sourceSet != nil || lazySource != nil || lazySourceSet != nil || style != nil
                || width != nil || height != nil
        else { return }
        source = nil
        sourceSet = nil
        lazySource = nil
        lazySourceSet = nil
        width = nil
        height = nil
        style = nil
    }

    /// For elements that pass only because nothing is sanitised.
    mutating func keepName(_ name: Span<UInt8>) {
        guard Self.isName(name) else { return }
        otherName.append(run: name)
    }

    mutating func keepName(_ name: MarkupName) { name.append(to: &otherName) }

    /// Whether there is a name to write.
    var hasName: Bool { isWritten || !otherName.isEmpty }

    /// Appends the name as it will be written.
    func appendName(to output: inout [UInt8]) {
        if let rule, rule.traits.contains(.passes) {
            rule.name.append(to: &output)
        } else {
            output.append(contentsOf: otherName)
        }
    }

    /// Adds an attribute that may stand here, if its value may.
    mutating func add(_ attribute: HTMLAttribute, _ value: Span<UInt8>, links: LinkCleaner) {
        guard !seen.contains(attribute.member) else { return }
        seen.insert(attribute.member)
        switch attribute.value {
        case .text:
            append(attribute.name, value)
        case .word:
            if Self.isWord(value) { append(attribute.name, value) }
        case .number:
            addNumber(attribute, value)
        case .flag:
            append(attribute.name, Span())
        case .link:
            if links.passesAsIs(value) {
                append(attribute.name, value)
            } else if let link = links.page(value) {
                append(attribute.name, link)
            }
        case .resource where attribute.member == .src:
            source = rule?.traits.contains(.image) == true ? links.image(value) : links.resource(value)
        case .resource:
            if let link = links.resource(value) { append(attribute.name, link) }
        case .resourceSet:
            sourceSet = links.resourceSet(value)
        case .aside where attribute.member == .lazySource:
            lazySource = links.resource(value)
        case .aside where attribute.member == .lazySourceSet:
            lazySourceSet = links.resourceSet(value)
        case .aside:
            break
        }
    }

    /// Adds an attribute as it is, its address made absolute: when nothing is sanitised.
    mutating func addUnlisted(_ name: Span<UInt8>, _ known: HTMLAttribute?, _ value: Span<UInt8>, links: LinkCleaner) {
        switch known?.value {
        case .link, .resource:
            if let known { append(known.name, links.page(value) ?? LinkCleaner.string(value)) }
        default:
            addRaw(name, value)
        }
    }

    mutating func addRaw(_ name: Span<UInt8>, _ value: Span<UInt8>) {
        guard Self.isName(name) else { return }
        attributes.append(0x20)
        attributes.append(run: name)
        attributes.append(contentsOf: [0x3D, 0x22])
        attributes.append(escaping: value, inAttribute: true)
        attributes.append(0x22)
    }

    /// Where the page loads its image late, `src` is missing or holds a place keeper.
    mutating func preferLazySource() {
        let isPlaceKeeper = source.map { $0.hasPrefix("data:") } ?? true
        if isPlaceKeeper, let lazySource { source = lazySource }
        if sourceSet == nil { sourceSet = lazySourceSet }
    }

    mutating func flushSources() {
        if let source, let name = Self.sourceName { append(name, source) }
        if let sourceSet, let name = Self.sourceSetName { append(name, sourceSet) }
    }

    /// Digits, with a percent sign or another unit that is left out.
    private mutating func addNumber(_ attribute: HTMLAttribute, _ value: Span<UInt8>) {
        var number = 0
        var digits = 0
        var index = 0
        while index < value.count, value[index] == 0x20 { index += 1 }
        while index < value.count, (0x30...0x39).contains(value[index]), digits < 9 {
            number = number * 10 + Int(value[index] - 0x30)
            digits += 1
            index += 1
        }
        guard digits > 0 else { return }
        let isShare = index < value.count && value[index] == 0x25
        if !isShare, attribute.member == .width { width = number }
        if !isShare, attribute.member == .height { height = number }
        append(attribute.name, isShare ? "\(number)%" : "\(number)")
    }

    private mutating func append(_ name: MarkupName, _ value: Span<UInt8>) {
        attributes.append(0x20)
        name.append(to: &attributes)
        attributes.append(0x3D)
        attributes.append(0x22)
        if let repaired = LatinOneRepair.repaired(value) {
            attributes.append(escaping: repaired.span, inAttribute: true)
        } else {
            attributes.append(escaping: value, inAttribute: true)
        }
        attributes.append(0x22)
    }

    private mutating func append(_ name: MarkupName, _ value: String) {
        var copy = value
        copy.makeContiguousUTF8()
        append(name, copy.utf8.span)
    }

    private static func isWord(_ value: Span<UInt8>) -> Bool {
        guard value.count > 0, value.count <= 64 else { return false }
        for index in value.indices {
            switch value[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2F, 0x2E, 0x2B, 0x3B, 0x20, 0x3D: continue
            default: return false
            }
        }
        return true
    }

    private static func isName(_ name: Span<UInt8>) -> Bool {
        guard name.count > 0, name.count <= 64, MarkupName.lowercased(name[0]) >= 0x61,
            MarkupName.lowercased(name[0]) <= 0x7A
        else {
            return false
        }
        for index in name.indices {
            switch name[index] {
            case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E: continue
            default: return false
            }
        }
        return true
    }

    private static let sourceName = MarkupName("src")
    private static let sourceSetName = MarkupName("srcset")
}

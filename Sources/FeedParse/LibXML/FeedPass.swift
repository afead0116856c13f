import CLibXML2

/// What the callbacks of one pass share. It lives behind the context pointer of libxml2 and not in a class: accesses to
/// a class cost a check of exclusivity each, a fifth of the whole time (performance.md section 1).
@safe struct FeedPass {
    var builder: FeedBuilder
    var names = NameCache()
    var context: xmlParserCtxtPtr?
    var depth = 0
    var elements = 0
    /// What libxml2 never saw of the document so far.
    var passed = (bytes: 0, lines: 0)
    var brokenLimit: BrokenLimit?
    private var errors = 0

    /// libxml2 2.9 writes a message for each error, read or not: three million of them cost seconds. What is so broken is not
    /// recovered any further.
    private static let errorsMax = 20_000

    enum BrokenLimit { case depth, attributes, elements, names, errors }

    init(_ builder: FeedBuilder) { self.builder = builder }

    @inline(__always)
    var offset: Int { unsafe passed.bytes + (context.map { unsafe feedd_xml_offset($0) } ?? 0) }

    /// Different names so far. libxml2 counts them in its dictionary, and the call is dear beside an element: every 256th
    /// element asks, between which `attributesMax` bounds what can come.
    private var nameCount: Int { unsafe context.map { unsafe Int(feedd_xml_name_count($0)) } ?? 0 }

    mutating func stop(_ limit: BrokenLimit) {
        if brokenLimit == nil { brokenLimit = limit }
        if let context = unsafe context { unsafe xmlStopParser(context) }
    }

    mutating func noteError() {
        errors += 1
        if errors > Self.errorsMax { stop(.errors) }
    }

    mutating func start(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
        _ attributes: XMLAttributes
    ) {
        depth += 1
        elements += 1
        if depth > builder.limits.depthMax { return stop(.depth) }
        if attributes.count > builder.limits.attributesMax { return stop(.attributes) }
        if elements > builder.limits.elementsMax { return stop(.elements) }
        if elements & 0xFF == 0, nameCount > builder.limits.namesMax { return stop(.names) }
        if builder.skippedLevels > 0 {
            builder.skippedLevels += 1
            return
        }
        if builder.isCollecting, !builder.acceptsElements {
            builder.markupLevels += 1
            builder.pending.hasMarkup = true
            return
        }
        if elements == 1 { unsafe openRoot(local, uri) }
        let meaning = unsafe names.meaning(
            local: local, prefix: prefix, uri: uri, in: builder.scope, isAtom: builder.isAtom, names: &builder.names)
        let line = unsafe passed.lines + (context.map { unsafe Int(feedd_xml_line($0)) } ?? 0)
        builder.start(meaning, attributes, at: DocumentPosition(offset: offset, line: line))
    }

    mutating func end() {
        depth -= 1
        if builder.skippedLevels > 0 {
            builder.skippedLevels -= 1
        } else if builder.markupLevels > 0 {
            builder.markupLevels -= 1
        } else {
            builder.end(at: offset)
        }
    }

    @inline(__always)
    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard builder.isCollecting, builder.skippedLevels == 0 else { return }
        // A reference to a C1 control is a character of windows-1252 that somebody numbered (as HTML reads it).
        if bytes.count == 2, unsafe bytes[0] == 0xC2, unsafe bytes[1] < 0xA0 {
            let byte = unsafe bytes[1]
            return builder.append(Windows1252.utf8(of: byte))
        }
        unsafe builder.append(bytes)
    }

    private mutating func openRoot(_ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?) {
        unsafe names.setRoot(uri: uri)
        let name = unsafe String(cString: local).lowercased()
        let plain = name.split(separator: ":").last.map(String.init) ?? name
        builder.isAtom = plain == "feed" || plain == "entry"
    }
}

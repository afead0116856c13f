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

    /// Different names so far; asked for now and then, since it is kept by libxml2.
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

/// Parses feeds with libxml2's SAX2 interface.
enum FeedPassRunner {
    struct Outcome {
        var builder: FeedBuilder
        var result: XMLPassResult
        var brokenLimit: FeedPass.BrokenLimit?
        var usesNetscapeNames = false
        var usesOldAtom = false
    }

    /// One pass over a cleaned document.
    ///
    /// - Parameter recovers: libxml2 mends what is broken, at the price of text; else it ends at the first error.
    static func run(_ builder: FeedBuilder, recovers: Bool) -> Outcome {
        let pass = UnsafeMutablePointer<FeedPass>.allocate(capacity: 1)
        unsafe pass.initialize(to: FeedPass(builder))
        defer {
            unsafe pass.deinitialize(count: 1)
            unsafe pass.deallocate()
        }
        let bytes = builder.bytes
        let start = min(builder.origin, bytes.count)
        let range = start..<max(start, min(builder.end, bytes.count))
        let result = unsafe bytes.withUnsafeBufferPointer { whole in
            let buffer = unsafe UnsafeBufferPointer(rebasing: whole[range])
            return unsafe recovers ? recover(buffer, pass) : push(buffer, pass)
        }
        var outcome = unsafe Outcome(builder: pass.pointee.builder, result: result)
        outcome.brokenLimit = unsafe pass.pointee.brokenLimit
        outcome.usesNetscapeNames = unsafe pass.pointee.names.usesNetscapeNames
        outcome.usesOldAtom = unsafe pass.pointee.names.usesOldAtom
        return outcome
    }

    private static func push(
        _ bytes: UnsafeBufferPointer<UInt8>, _ pass: UnsafeMutablePointer<FeedPass>
    ) -> XMLPassResult {
        var handlers = unsafe handlers()
        guard let session = unsafe XMLSession(pushing: &handlers, userData: pass) else { return XMLPassResult() }
        unsafe pass.pointee.context = session.rawContext
        defer { unsafe pass.pointee.context = nil }
        let passages = unsafe PassageFinder(bytes, bytesMin: pass.pointee.builder.limits.passageBytesMin)
        return unsafe session.push(
            bytes, past: passages,
            isAcceptable: { pushed in
                if unsafe pass.pointee.brokenLimit != nil { return false }
                return unsafe isHarmless(bytes, pushed, pass)
            },
            take: { passage in unsafe pass.pointee.take(passage, of: bytes) })
    }

    private static func recover(
        _ bytes: UnsafeBufferPointer<UInt8>, _ pass: UnsafeMutablePointer<FeedPass>
    ) -> XMLPassResult {
        var handlers = unsafe handlers()
        guard unsafe AttributeCounter.isHarmless(bytes, max: pass.pointee.builder.limits.attributesMax),
            let session = unsafe XMLSession(recovering: bytes, handlers: &handlers, userData: pass)
        else { return XMLPassResult() }
        unsafe pass.pointee.context = session.rawContext
        defer { unsafe pass.pointee.context = nil }
        return session.parseWhole()
    }

    /// Whether libxml2 may go on: a tag without end is counted before it sees all of its attributes.
    private static func isHarmless(
        _ bytes: UnsafeBufferPointer<UInt8>, _ pushed: Int, _ pass: UnsafeMutablePointer<FeedPass>
    ) -> Bool {
        let limits = unsafe pass.pointee.builder.limits
        let last = unsafe min(max(0, pass.pointee.offset), pushed)
        guard pushed - last > limits.silentBytesMax else { return true }
        let pending = unsafe UnsafeBufferPointer(rebasing: bytes[last..<pushed])
        if unsafe AttributeCounter.isHarmless(pending, max: limits.attributesMax) { return true }
        unsafe pass.pointee.brokenLimit = .attributes
        return false
    }

    private static func handlers() -> xmlSAXHandler {
        var handlers = unsafe xmlSAXHandler()
        unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handlers.startElementNs = { raw, local, prefix, uri, _, _, count, _, attributes in
            guard let pass = unsafe raw?.assumingMemoryBound(to: FeedPass.self), let local = unsafe local else {
                return
            }
            unsafe pass.pointee.start(local, prefix, uri, XMLAttributes(attributes, count: Int(count)))
        }
        unsafe handlers.endElementNs = { raw, _, _, _ in
            unsafe raw?.assumingMemoryBound(to: FeedPass.self).pointee.end()
        }
        unsafe handlers.characters = { raw, text, count in
            unsafe raw?.assumingMemoryBound(to: FeedPass.self).pointee.characters(
                UnsafeBufferPointer(start: text, count: Int(count)))
        }
        unsafe handlers.ignorableWhitespace = unsafe handlers.characters
        unsafe handlers.cdataBlock = unsafe handlers.characters
        unsafe handlers.serror = { raw, _ in
            unsafe raw?.assumingMemoryBound(to: FeedPass.self).pointee.noteError()
        }
        return unsafe handlers
    }
}

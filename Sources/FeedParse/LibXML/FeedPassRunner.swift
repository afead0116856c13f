import CLibXML2

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

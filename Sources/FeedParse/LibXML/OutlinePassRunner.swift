import CLibXML2

/// Parses OPML under the same settings as feeds.
enum OutlinePassRunner {
    /// What the callbacks of one pass share.
    private struct Shared {
        var pass: OutlinePass
        var depth = 0
        var isStopped = false
    }

    static func run(_ bytes: [UInt8], limits: ParseLimits) -> OutlinePass {
        let shared = UnsafeMutablePointer<Shared>.allocate(capacity: 1)
        unsafe shared.initialize(to: Shared(pass: OutlinePass(limits: limits)))
        defer {
            unsafe shared.deinitialize(count: 1)
            unsafe shared.deallocate()
        }
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard unsafe AttributeCounter.isHarmless(buffer, max: limits.attributesMax) else { return }
            var handlers = unsafe handlers()
            guard let session = unsafe XMLSession(pushing: &handlers, userData: shared) else { return }
            let result = unsafe session.push(
                buffer, past: PassageFinder(buffer, bytesMin: .max),
                isAcceptable: { _ in unsafe !shared.pointee.isStopped },
                take: { _ in false })
            unsafe shared.pointee.pass.isWellFormed = result.isWellFormed
        }
        return unsafe shared.pointee.pass
    }

    private static func handlers() -> xmlSAXHandler {
        var handlers = unsafe xmlSAXHandler()
        unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handlers.startElementNs = { raw, local, _, _, _, _, count, _, attributes in
            guard let shared = unsafe raw?.assumingMemoryBound(to: Shared.self), let local = unsafe local,
                unsafe !shared.pointee.isStopped
            else { return }
            unsafe shared.pointee.depth += 1
            let mayGoOn = unsafe shared.pointee.pass.start(
                String(cString: local), XMLAttributes(attributes, count: Int(count)))
            let limit = ParseLimits().depthMax
            unsafe shared.pointee.isStopped = unsafe !mayGoOn || shared.pointee.depth > limit
        }
        unsafe handlers.endElementNs = { raw, local, _, _ in
            guard let shared = unsafe raw?.assumingMemoryBound(to: Shared.self), let local = unsafe local else {
                return
            }
            unsafe shared.pointee.depth -= 1
            unsafe shared.pointee.pass.end(String(cString: local))
        }
        unsafe handlers.characters = { raw, text, count in
            unsafe raw?.assumingMemoryBound(to: Shared.self).pointee.pass.characters(
                UnsafeBufferPointer(start: text, count: Int(count)))
        }
        unsafe handlers.cdataBlock = unsafe handlers.characters
        return unsafe handlers
    }
}

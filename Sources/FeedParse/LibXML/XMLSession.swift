import CLibXML2

/// How one pass over a document ended.
struct XMLPassResult {
    var isWellFormed = false
    /// We ended it ourselves: a limit.
    var wasStopped = false
    /// What libxml2 disliked last.
    var message: String?
    var line: Int?
}

/// Runs libxml2 over a document that was cleaned beforehand: UTF-8 without byte order mark, declaration and DTD.
@safe struct XMLSession: ~Copyable {
    private static let chunkBytes = 16 << 10
    /// What libxml2 may hold unread for a chunk to end early, at a passage: it would read it again with each.
    private static let heldBytesMax = 4 << 10
    /// Once per process: libxml2's global tables.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    private let context: xmlParserCtxtPtr

    /// A context for the push interface, which is the faster one (performance.md section 1) but loses text of broken
    /// documents in 2.9: for strict passes.
    init?(pushing handlers: inout xmlSAXHandler, userData: UnsafeMutableRawPointer) {
        guard Self.isReady, let context = unsafe xmlCreatePushParserCtxt(&handlers, userData, nil, 0, nil) else {
            return nil
        }
        unsafe feedd_xml_use_options(context, 0)
        unsafe self.context = context
    }

    /// A context for the memory interface: for documents that libxml2 itself is to mend.
    init?(
        recovering bytes: UnsafeBufferPointer<UInt8>, handlers: inout xmlSAXHandler, userData: UnsafeMutableRawPointer
    ) {
        guard Self.isReady, let size = Int32(exactly: bytes.count), let base = bytes.baseAddress else {
            return nil
        }
        let text = unsafe UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        guard let context = unsafe xmlCreateMemoryParserCtxt(text, size) else { return nil }
        unsafe feedd_xml_use_handlers(context, &handlers, userData)
        unsafe feedd_xml_use_options(context, 1)
        unsafe self.context = context
    }

    deinit {
        unsafe feedd_xml_free_tree(context)
        unsafe xmlFreeParserCtxt(context)
    }

    var rawContext: xmlParserCtxtPtr { unsafe context }

    /// Pushes the bytes in chunks; `isAcceptable` may end it before each, given where the chunk ends.
    ///
    /// libxml2 looks at a tag that is not complete once more with every chunk, from its start: so a chunk is as long as what it
    /// still holds, or 12 MB in one attribute cost 5 s.
    ///
    /// - Parameters:
    ///   - passages: Finds texts that libxml2 need not see.
    ///   - take: Reads such a text instead; false leaves it to libxml2 all the same.
    borrowing func push(
        _ bytes: UnsafeBufferPointer<UInt8>, past passages: consuming PassageFinder,
        isAcceptable: (_ end: Int) -> Bool, take: (Passage) -> Bool
    ) -> XMLPassResult {
        var offset = 0
        var pushed = 0
        var passage = passages.passage(from: 0)
        while offset < bytes.count {
            let held = unsafe pushed - max(0, min(pushed, feedd_xml_offset(context)))
            var end = min(offset + max(Self.chunkBytes, held), bytes.count)
            if let passage, passage.range.lowerBound <= end, held <= Self.heldBytesMax {
                end = passage.range.lowerBound
            }
            if end > offset {
                guard isAcceptable(end) else {
                    unsafe xmlStopParser(context)
                    return result(wasStopped: true)
                }
                guard unsafe pushChunk(UnsafeBufferPointer(rebasing: bytes[offset..<end])) else {
                    return result(wasStopped: false)
                }
                pushed += end - offset
                offset = end
            }
            guard let found = passage, found.range.lowerBound <= offset else { continue }
            let isDue = found.range.lowerBound == offset
            if isDue, unsafe feedd_xml_awaits_text(context, found.isSection ? 1 : 0) != 0, take(found) {
                offset = found.range.upperBound
            }
            passage = passages.passage(from: isDue ? found.range.upperBound : offset)
        }
        guard isAcceptable(offset) else { return result(wasStopped: true) }
        _ = unsafe xmlParseChunk(context, nil, 0, 1)
        return result(wasStopped: false)
    }

    /// false: the document is not well-formed.
    private borrowing func pushChunk(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        let chunk = unsafe UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        let code = unsafe xmlParseChunk(context, chunk, Int32(bytes.count), 0)
        return unsafe code == 0 || feedd_xml_is_well_formed(context) != 0
    }

    /// Parses what the context was made with.
    borrowing func parseWhole() -> XMLPassResult {
        _ = unsafe xmlParseDocument(context)
        return result(wasStopped: false)
    }

    private borrowing func result(wasStopped: Bool) -> XMLPassResult {
        var result = XMLPassResult()
        result.isWellFormed = unsafe feedd_xml_is_well_formed(context) != 0 && !wasStopped
        result.wasStopped = wasStopped
        if !result.isWellFormed, let error = unsafe xmlCtxtGetLastError(context) {
            result.message = unsafe error.pointee.message.map { unsafe String(cString: $0).trimmingWhitespace() }
            result.line = unsafe Int(error.pointee.line)
        }
        return result
    }
}

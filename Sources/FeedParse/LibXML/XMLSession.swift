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
    borrowing func push(_ bytes: UnsafeBufferPointer<UInt8>, isAcceptable: (_ end: Int) -> Bool) -> XMLPassResult {
        guard let base = bytes.baseAddress else { return XMLPassResult() }
        var offset = 0
        while offset < bytes.count {
            let held = unsafe offset - max(0, min(offset, feedd_xml_offset(context)))
            let size = min(max(Self.chunkBytes, held), bytes.count - offset)
            guard isAcceptable(offset + size) else {
                unsafe xmlStopParser(context)
                return result(wasStopped: true)
            }
            let chunk = unsafe UnsafeRawPointer(base + offset).assumingMemoryBound(to: CChar.self)
            let code = unsafe xmlParseChunk(context, chunk, Int32(size), 0)
            offset += size
            if code != 0, unsafe feedd_xml_is_well_formed(context) == 0 { return result(wasStopped: false) }
        }
        guard isAcceptable(offset) else { return result(wasStopped: true) }
        _ = unsafe xmlParseChunk(context, nil, 0, 1)
        return result(wasStopped: false)
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

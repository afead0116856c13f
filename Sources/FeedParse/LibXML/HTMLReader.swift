import CLibXML2
import FeedModel
import Glibc

/// Reads HTML of any quality through libxml2's HTML parser and hands its events to an HTMLCleaner.
///
/// SAX only: no tree is built, nothing is ever loaded, and the charset is settled before libxml2 could look for one: it would read
/// bytes above 0x7F as Latin-1, and believe a `meta` in the middle of an article.
enum HTMLReader {
    struct Limits: Sendable {
        /// Open elements at once; libxml2 needs time in proportion for every end tag that matches nothing.
        var depthMax = 256
        /// Attributes of one tag: libxml2 compares each with all before it. A tag with more loses them.
        var tagAttributesMax = 2048
        /// The same, squared and summed over the text.
        var attributeWorkMax = 25_000_000
        /// `HTMLInput.effort` of one text: a megabyte of nothing but `<p>` or `&` has twice as much.
        var effortMax = 450_000
    }

    /// - Returns: nil where the elements nest deeper, or are more, than `limits` allow.
    static func clean(
        _ bytes: Span<UInt8>, with cleaner: consuming HTMLCleaner, limits: Limits = Limits()
    ) -> CleanedHTML? {
        let input = HTMLInput(bytes, limits: limits)
        guard input.effort <= limits.effortMax else { return nil }
        var session = Session(cleaner: cleaner, depthMax: limits.depthMax)
        let isRead = unsafe input.bytes.withUnsafeBufferPointer { buffer in
            unsafe read(buffer, into: &session)
        }
        guard isRead, !session.isTooDeep else { return nil }
        return session.cleaner.finish(isChecked: false)
    }

    /// What the callbacks work on; lives on the stack of `clean` for as long as libxml2 runs.
    @safe private struct Session {
        var cleaner: HTMLCleaner
        let depthMax: Int
        var isTooDeep = false
        var parser: htmlParserCtxtPtr?

        init(cleaner: HTMLCleaner, depthMax: Int) {
            self.cleaner = cleaner
            self.depthMax = depthMax
            unsafe parser = nil
        }
    }

    private static func read(_ buffer: UnsafeBufferPointer<UInt8>, into session: inout Session) -> Bool {
        xmlInitParser()
        guard let start = unsafe UnsafeRawPointer(buffer.baseAddress), let size = CInt(exactly: buffer.count),
            let parser = unsafe htmlCreateMemoryParserCtxt(start.assumingMemoryBound(to: CChar.self), size)
        else { return false }
        defer { unsafe htmlFreeParserCtxt(parser) }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_NOIMPLIED.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        _ = unsafe htmlCtxtUseOptions(parser, CInt(truncatingIfNeeded: options))
        guard unsafe xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8) == 0 else { return false }
        guard let handler = unsafe parser.pointee.sax else { return false }
        unsafe handler.pointee = callbacks
        return unsafe withUnsafeMutablePointer(to: &session) { session in
            unsafe session.pointee.parser = parser
            unsafe parser.pointee.userData = UnsafeMutableRawPointer(session)
            _ = unsafe htmlParseDocument(parser)
            return true
        }
    }

    private static var callbacks: htmlSAXHandler {
        var handler = unsafe htmlSAXHandler()
        unsafe handler.startElement = { context, name, attributes in
            unsafe HTMLReader.start(context, name, attributes)
        }
        unsafe handler.endElement = { context, _ in
            unsafe HTMLReader.session(context)?.pointee.cleaner.endTag()
        }
        unsafe handler.characters = { context, text, count in unsafe HTMLReader.characters(context, text, count) }
        unsafe handler.ignorableWhitespace = { context, text, count in
            unsafe HTMLReader.characters(context, text, count)
        }
        unsafe handler.cdataBlock = { context, text, count in unsafe HTMLReader.characters(context, text, count) }
        return unsafe handler
    }

    private static func session(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Session>? {
        unsafe context?.assumingMemoryBound(to: Session.self)
    }

    private static func start(
        _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard let session = unsafe session(context), let name = unsafe name else { return }
        if unsafe session.pointee.cleaner.depth >= session.pointee.depthMax {
            unsafe session.pointee.isTooDeep = true
            unsafe xmlStopParser(session.pointee.parser)
            return
        }
        unsafe session.pointee.cleaner.beginTag(Span(_unsafeElements: buffer(name)))
        if var pair = unsafe attributes {
            while let key = unsafe pair.pointee {
                if let value = unsafe pair.successor().pointee {
                    unsafe session.pointee.cleaner.attribute(
                        Span(_unsafeElements: buffer(key)), Span(_unsafeElements: buffer(value)))
                } else {
                    unsafe session.pointee.cleaner.attribute(Span(_unsafeElements: buffer(key)), Span())
                }
                unsafe pair += 2
            }
        }
        unsafe session.pointee.cleaner.finishTag()
    }

    private static func characters(
        _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: CInt
    ) {
        guard let session = unsafe session(context), let text = unsafe text, count > 0 else { return }
        let run = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: text, count: Int(count)))
        unsafe session.pointee.cleaner.text(run)
    }

    /// The bytes of a C string; valid as long as the callback that got it.
    private static func buffer(_ text: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let count = unsafe strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self))
        return unsafe UnsafeBufferPointer(start: text, count: count)
    }
}

import CLibXML2

/// The attributes of one start tag, as libxml2 holds them: valid only within the callback that brought them.
@safe struct XMLAttributes {
    /// Five pointers each: local name, prefix, URI, start and end of the value.
    private let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int

    init(_ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        unsafe self.fields = fields
        self.count = unsafe fields == nil ? 0 : max(0, count)
    }

    /// The value of the attribute of that local name, whatever its prefix and letter case; trimmed. nil: no such one, or empty.
    func value(_ name: StaticString) -> String? {
        for index in 0..<count where names(index, name) {
            let text = value(at: index)
            if !text.isEmpty { return text }
        }
        return nil
    }

    /// The value of an attribute in the XML namespace: `base` or `lang`. nil: none; empty counts.
    func xmlValue(_ name: StaticString) -> String? {
        for index in 0..<count where hasXMLPrefix(index) && names(index, name) { return value(at: index) }
        return nil
    }

    /// Whether any attribute stands in the XML namespace.
    var hasXMLAttributes: Bool {
        for index in 0..<count where hasXMLPrefix(index) { return true }
        return false
    }

    /// Local name and value of each that stands in no namespace.
    var all: [(name: String, value: String)] {
        (0..<count).compactMap { index in
            guard let fields = unsafe fields, let name = unsafe fields[5 * index], unsafe fields[5 * index + 1] == nil
            else { return nil }
            return unsafe (String(cString: name), value(at: index))
        }
    }

    private func hasXMLPrefix(_ index: Int) -> Bool {
        guard let prefix = unsafe fields?[5 * index + 1] else { return false }
        return unsafe prefix[0] == 0x78 && prefix[1] == 0x6D && prefix[2] == 0x6C && prefix[3] == 0
    }

    private func names(_ index: Int, _ name: StaticString) -> Bool {
        guard let local = unsafe fields?[5 * index] else { return false }
        let wanted = unsafe name.utf8Start
        let length = name.utf8CodeUnitCount
        for position in 0..<length {
            let byte = unsafe local[position]
            let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            guard unsafe lower == wanted[position] else { return false }
        }
        return unsafe local[length] == 0
    }

    private func value(at index: Int) -> String {
        guard let fields = unsafe fields, var start = unsafe fields[5 * index + 3],
            var end = unsafe fields[5 * index + 4]
        else { return "" }
        while unsafe start < end, unsafe start[0] <= 0x20 { unsafe start += 1 }
        while unsafe start < end, unsafe end[-1] <= 0x20 { unsafe end -= 1 }
        let bytes = unsafe UnsafeBufferPointer(start: start, count: end - start)
        guard unsafe bytes.contains(UInt8(ascii: "&")) else { return unsafe String(good: bytes.span) }
        return unsafe Self.unescaped(bytes)
    }

    /// Without NOENT libxml2 hands an ampersand over as `&#38;`, for a second reading that a tree builder would do.
    private static func unescaped(_ bytes: UnsafeBufferPointer<xmlChar>) -> String {
        let escape = Array("&#38;".utf8)
        var text = [UInt8]()
        text.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            unsafe text.append(bytes[index])
            let follows = unsafe bytes[index] == UInt8(ascii: "&") && index + 5 <= bytes.count
            index += unsafe follows && bytes[index..<index + 5].elementsEqual(escape) ? 5 : 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}

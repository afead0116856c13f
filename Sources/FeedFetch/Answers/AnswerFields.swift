import FeedModel

/// The fields of an answer that feedd looks at, as received; the first of a name counts unless noted.
struct AnswerFields: Sendable, Hashable {
    var etag: String?
    var lastModified: String?
    var contentType: String?
    /// All of them, joined: the codings in the order in which they were applied.
    var contentEncoding: String?
    var location: String?
    var retryAfter: String?
    /// All of them, joined.
    var cacheControl: String?
    var age: String?
    var expires: String?
    var date: String?
    var rateLimitReset: String?

    /// Reads the field lines of one answer, its status line first.
    init(head: [UInt8]) {
        var lineStart = (head.firstIndex(of: 0x0A) ?? head.endIndex) + 1
        while lineStart < head.count {
            let lineEnd = head[lineStart...].firstIndex(of: 0x0A) ?? head.endIndex
            let line = head[lineStart..<lineEnd]
            lineStart = lineEnd + 1
            guard let colon = line.prefix(32).firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = line[..<colon]
            if Self.mayMatter(name) { take(name: name, value: line[(colon + 1)...]) }
        }
    }

    /// Leaves out most of the fields by their first letter and length, before any text is made of them.
    private static func mayMatter(_ name: ArraySlice<UInt8>) -> Bool {
        switch ((name.first ?? 0) | 0x20, name.count) {
        case (UInt8(ascii: "e"), 4), (UInt8(ascii: "l"), 13), (UInt8(ascii: "c"), 12...16), (UInt8(ascii: "l"), 8),
            (UInt8(ascii: "r"), 11), (UInt8(ascii: "a"), 3), (UInt8(ascii: "e"), 7), (UInt8(ascii: "d"), 4),
            (UInt8(ascii: "x"), 17...18), (UInt8(ascii: "r"), 15):
            true
        default: false
        }
    }

    private mutating func take(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "etag": Self.first(&etag, value)
        case "last-modified": Self.first(&lastModified, value)
        case "content-type": Self.first(&contentType, value)
        case "content-encoding": Self.join(&contentEncoding, value)
        case "location": Self.first(&location, value)
        case "retry-after": Self.first(&retryAfter, value)
        case "cache-control": Self.join(&cacheControl, value)
        case "age": Self.first(&age, value)
        case "expires": Self.first(&expires, value)
        case "date": Self.first(&date, value)
        case "x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset": Self.first(&rateLimitReset, value)
        default: break
        }
    }

    private static func first(_ field: inout String?, _ value: ArraySlice<UInt8>) {
        if field == nil { field = text(value) }
    }

    private static func join(_ field: inout String?, _ value: ArraySlice<UInt8>) {
        guard let more = text(value) else { return }
        field = field.map { "\($0), \(more)" } ?? more
    }

    /// The value without the white space around it. nil: nothing left, or bytes that no field may hold.
    private static func text(_ value: ArraySlice<UInt8>) -> String? {
        var value = value
        while let last = value.last, last == 0x0D || last == 0x20 || last == 0x09 { value.removeLast() }
        while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
        let text = String(decoding: value, as: UTF8.self)
        return value.isEmpty || !FieldSyntax.isValue(text) ? nil : text
    }
}

extension AnswerFields {
    /// What to send back next time, taken from this answer; what is too long to send is not kept.
    func validators(limits: FetchLimits) -> Validators {
        let isFit = { (text: String) in FieldSyntax.isValidator(text, bytesMax: limits.validatorBytesMax) }
        return Validators(
            etag: etag.flatMap { isFit($0) ? $0 : nil }, lastModified: lastModified.flatMap { isFit($0) ? $0 : nil })
    }
}

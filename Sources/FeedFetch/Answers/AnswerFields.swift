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
        for line in head.split(separator: 0x0A).dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon - line.startIndex <= 32 else { continue }
            take(name: line[..<colon], value: line[(colon + 1)...])
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

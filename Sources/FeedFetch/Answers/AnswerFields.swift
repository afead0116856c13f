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
        var lineStart = Self.place(of: 0x0A, in: head, 0..<head.count) + 1
        while lineStart < head.count {
            let lineEnd = Self.place(of: 0x0A, in: head, lineStart..<head.count)
            // No name that matters is longer.
            let nameMost = min(lineEnd, lineStart + 32)
            let colon = Self.place(of: UInt8(ascii: ":"), in: head, lineStart..<nameMost)
            if colon < nameMost, let name = Name(in: head, lineStart..<colon) {
                take(name, Self.text(head, (colon + 1)..<lineEnd))
            }
            lineStart = lineEnd + 1
        }
    }

    /// Where the first of these bytes stands; the range's end: nowhere.
    private static func place(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int {
        let span = bytes.span
        var place = range.lowerBound
        while place < range.upperBound, span[place] != byte { place += 1 }
        return place
    }

    private enum Name {
        case etag, lastModified, contentType, contentEncoding, location, retryAfter, cacheControl, age, expires, date
        case rateLimitReset

        /// By first letter and length, then by all letters, of either case; no text is made of a name.
        init?(in bytes: [UInt8], _ range: Range<Int>) {
            guard let first = range.first.map({ bytes[$0] | 0x20 }) else { return nil }
            let letters: String
            switch (first, range.count) {
            case (UInt8(ascii: "e"), 4): (self, letters) = (.etag, "etag")
            case (UInt8(ascii: "e"), 7): (self, letters) = (.expires, "expires")
            case (UInt8(ascii: "d"), 4): (self, letters) = (.date, "date")
            case (UInt8(ascii: "a"), 3): (self, letters) = (.age, "age")
            case (UInt8(ascii: "l"), 13): (self, letters) = (.lastModified, "last-modified")
            case (UInt8(ascii: "l"), 8): (self, letters) = (.location, "location")
            case (UInt8(ascii: "c"), 12): (self, letters) = (.contentType, "content-type")
            case (UInt8(ascii: "c"), 13): (self, letters) = (.cacheControl, "cache-control")
            case (UInt8(ascii: "c"), 16): (self, letters) = (.contentEncoding, "content-encoding")
            case (UInt8(ascii: "r"), 11): (self, letters) = (.retryAfter, "retry-after")
            case (UInt8(ascii: "r"), 15): (self, letters) = (.rateLimitReset, "ratelimit-reset")
            case (UInt8(ascii: "x"), 17): (self, letters) = (.rateLimitReset, "x-ratelimit-reset")
            case (UInt8(ascii: "x"), 18): (self, letters) = (.rateLimitReset, "x-rate-limit-reset")
            default: return nil
            }
            let span = bytes.span.extracting(range)
            let known = letters.utf8.span
            for place in span.indices {
                let isLetter = known[place] != UInt8(ascii: "-")
                guard span[place] | (isLetter ? 0x20 : 0) == known[place] else { return nil }
            }
        }
    }

    private mutating func take(_ name: Name, _ value: String?) {
        guard let value else { return }
        switch name {
        case .etag: etag = etag ?? value
        case .lastModified: lastModified = lastModified ?? value
        case .contentType: contentType = contentType ?? value
        case .contentEncoding: contentEncoding = contentEncoding.map { "\($0), \(value)" } ?? value
        case .location: location = location ?? value
        case .retryAfter: retryAfter = retryAfter ?? value
        case .cacheControl: cacheControl = cacheControl.map { "\($0), \(value)" } ?? value
        case .age: age = age ?? value
        case .expires: expires = expires ?? value
        case .date: date = date ?? value
        case .rateLimitReset: rateLimitReset = rateLimitReset ?? value
        }
    }

    /// The value without the white space around it. nil: nothing left, or bytes that no field may hold.
    private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        let span = bytes.span
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(span[start]) { start += 1 }
        while start < end, isSpace(span[end - 1]) || span[end - 1] == 0x0D { end -= 1 }
        guard start < end, FieldSyntax.isValue(span.extracting(start..<end)) else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension AnswerFields {
    /// What to send back next time, taken from this answer; what is too long to send is not kept.
    func validators(limits: FetchLimits) -> Validators {
        let isFit = { (text: String) in FieldSyntax.isValidator(text, bytesMax: limits.validatorBytesMax) }
        return Validators(
            etag: etag.flatMap { isFit($0) ? $0 : nil }, lastModified: lastModified.flatMap { isFit($0) ? $0 : nil })
    }
}

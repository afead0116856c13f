import FeedModel

/// Builds the field lines of one request; what libcurl would add by itself is left to it.
struct RequestFields {
    private static let accept =
        "Accept: application/atom+xml, application/rss+xml, application/feed+json, "
        + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
    private static let acceptEncoding = "Accept-Encoding: gzip, deflate"
    /// What belongs to feedd or to the connection and cannot be overridden by a feed's `headers`.
    private static let reserved: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "range",
        "if-none-match", "if-modified-since", "accept-encoding", "user-agent", "expect",
    ]

    private(set) var lines: [String]
    private static let linesUsual = 5

    /// `isOwnOrigin`: the request goes where the feed was configured, so that its own fields may go along.
    init(request: FetchRequest, isOwnOrigin: Bool, authorization: Authorization?, limits: FetchLimits) {
        var lines: [String] = []
        lines.reserveCapacity(Self.linesUsual + request.options.headers.count)
        var hasAccept = false
        if isOwnOrigin {
            for field in request.options.headers {
                let name = field.name.lowercased()
                guard FieldSyntax.isName(name), FieldSyntax.isValue(field.value), !Self.reserved.contains(name) else {
                    continue
                }
                hasAccept = hasAccept || name == "accept"
                lines.append("\(field.name): \(field.value)")
            }
        }
        if !hasAccept { lines.append(Self.accept) }
        lines.append(Self.acceptEncoding)
        self.lines = lines
        appendValidators(request.validators, limits: limits)
        if let authorization, let value = Self.credentials(authorization) {
            self.lines.append("Authorization: \(value)")
        }
    }

    /// The pair as it was received (FRB 010-016).
    private mutating func appendValidators(_ validators: Validators, limits: FetchLimits) {
        if let etag = validators.etag, FieldSyntax.isValidator(etag, bytesMax: limits.validatorBytesMax) {
            lines.append("If-None-Match: " + Self.matchList(etag))
        }
        if let date = validators.lastModified, FieldSyntax.isValidator(date, bytesMax: limits.validatorBytesMax) {
            lines.append("If-Modified-Since: " + date)
        }
    }

    /// The ETag as received; where Apache appended `-gzip` to it, Apache's own name of the page as a second choice.
    ///
    /// mod_deflate renames the ETag of what it compresses and then does not know that name any more: without the second
    /// one it never answers 304. <https://bz.apache.org/bugzilla/show_bug.cgi?id=45023>
    private static func matchList(_ etag: String) -> String {
        let mark = "-gzip\""
        guard etag.utf8.count > mark.utf8.count + 1, etag.utf8.suffix(mark.utf8.count).elementsEqual(mark.utf8) else {
            return etag
        }
        return "\(etag), \(etag.dropLast(mark.count))\""
    }

    private static func credentials(_ authorization: Authorization) -> String? {
        switch authorization {
        case .basic(let user, let password):
            let text = "\(user):\(password)"
            guard FieldSyntax.isValue(text) else { return nil }
            return "Basic \(Base64.encode(Array(text.utf8)))"
        case .bearer(let token):
            return FieldSyntax.isValue(token) && !token.isEmpty ? "Bearer \(token)" : nil
        }
    }
}

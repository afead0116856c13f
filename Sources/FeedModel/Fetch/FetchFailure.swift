/// A fetch that brought no usable answer: why, in a stable code and a sentence, and what was learned on the way.
package struct FetchFailure: Error, Sendable, CustomStringConvertible {
    package let code: FetchErrorCode
    /// What happened, then what to do next, naming the setting. Holds no secret and no control characters.
    package let description: String
    /// What the server said before it failed.
    package let exchange: Exchange

    package init(_ code: FetchErrorCode, _ description: String, exchange: Exchange) {
        self.code = code
        self.description = description
        self.exchange = exchange
    }
}

/// The stable names of what can go wrong between us and a feed: in reports, logs and metrics.
///
/// FeedSchedule decides what each weighs. New codes may be added; old ones keep their names.
package enum FetchErrorCode: String, Sendable, Hashable, CaseIterable {
    case invalidURL = "invalid_url"
    case unsupportedScheme = "unsupported_scheme"
    case addressRefused = "address_refused"
    case portRefused = "port_refused"
    case nameNotResolved = "name_not_resolved"
    case connectionFailed = "connection_failed"
    case timeout
    case tooSlow = "too_slow"
    case tlsFailed = "tls_failed"
    case certificateInvalid = "certificate_invalid"
    case tooManyRedirects = "too_many_redirects"
    case redirectRefused = "redirect_refused"
    case headersTooLarge = "headers_too_large"
    case bodyTooLarge = "body_too_large"
    case expansionTooLarge = "expansion_too_large"
    case truncated
    case encodingBroken = "encoding_broken"
    case protocolError = "protocol_error"
    case emptyBody = "empty_body"
    case clientError = "http_client_error"
    case unauthorized = "http_unauthorized"
    case forbidden = "http_forbidden"
    case notFound = "http_not_found"
    case gone = "http_gone"
    case tooManyRequests = "http_too_many_requests"
    case serverError = "http_server_error"
    case unexpectedStatus = "http_unexpected_status"
    case fileNotFound = "file_not_found"
    case fileUnreadable = "file_unreadable"
    case credentialsUnreadable = "credentials_unreadable"
    /// The answer is no feed (an HTML page, an image, an error message).
    case notAFeed = "not_a_feed"
    /// The answer is a feed that could not be read.
    case parseFailed = "parse_failed"
    /// All connections that its address is allowed are in use; nothing was sent, and nobody's fault.
    case addressBusy = "address_busy"
    /// feedd is shutting down, or the caller gave up; nobody's fault.
    case cancelled
    /// libcurl refused something that we think is right: our defect.
    case internalError = "internal_error"
}

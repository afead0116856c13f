import FeedModel

/// What a status means for a feed.
enum StatusVerdict: Hashable, Sendable {
    case body
    case notModified
    case redirect
    /// The code, and a sentence saying what happened and what to do next.
    case failure(FetchErrorCode, String)

    /// `isConditional`: the request carried validators.
    init(status: Int, isConditional: Bool) {
        switch status {
        case 200, 203: self = .body
        case 304 where isConditional: self = .notModified
        case 304:
            self = .failure(
                .unexpectedStatus,
                "The server says 304 (not modified) although it was not asked. "
                    + "Nothing can be done here; feedd asks again.")
        case _ where RedirectPolicy.isRedirect(status: status): self = .redirect
        case 401:
            self = .failure(
                .unauthorized,
                "The server wants credentials (401). Set auth_file for this feed; "
                    + "credentials are sent over https only.")
        case 403:
            self = .failure(
                .forbidden,
                "The server refuses this feed to us (403). Ask its publisher, or check the "
                    + "feed's headers and auth_file.")
        case 404: self = .failure(.notFound, "There is nothing at this address (404). Check the feed's url.")
        case 410: self = .failure(.gone, "The feed is gone for good (410). Remove it if that lasts.")
        case 429:
            self = .failure(
                .tooManyRequests,
                "The server says that it is asked too often (429). feedd slows down; "
                    + "raise schedule.per_host.gap if it persists.")
        case 400..<500:
            self = .failure(
                .clientError, "The server refuses the request (\(status)). Check the feed's url and headers.")
        case 500..<600:
            self = .failure(
                .serverError,
                "The server is in trouble (\(status)). feedd tries again later; "
                    + "tell the publisher if it persists.")
        default:
            self = .failure(
                .unexpectedStatus,
                "The server answers with status \(status), which is no feed. "
                    + "Check the feed's url.")
        }
    }
}

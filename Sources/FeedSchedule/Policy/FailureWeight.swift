import FeedModel

/// How much one failure counts against a feed (DESIGN section 5; the steps are mediacloud's, `rss-fetcher` tasks.py).
package enum FailureWeight: Double, Sendable, Hashable {
    /// Nobody's fault.
    case none = 0
    /// Names and networks fail often and heal by themselves.
    case network = 0.25
    /// The server answered, but not with a feed that could be read; mostly passing.
    case soft = 0.5
    /// Waiting will hardly help.
    case hard = 1
}

extension FetchErrorCode {
    /// What this failure weighs: the one table.
    package var weight: FailureWeight {
        switch self {
        case .cancelled, .addressBusy: .none
        case .nameNotResolved, .connectionFailed, .timeout, .tooSlow: .network
        case .tlsFailed, .certificateInvalid, .notFound, .tooManyRequests, .serverError, .notAFeed, .parseFailed,
            .emptyBody, .truncated, .encodingBroken, .protocolError, .fileNotFound, .fileUnreadable:
            .soft
        case .invalidURL, .unsupportedScheme, .addressRefused, .portRefused, .tooManyRedirects, .redirectRefused,
            .headersTooLarge, .bodyTooLarge, .expansionTooLarge, .clientError, .unauthorized, .forbidden, .gone,
            .unexpectedStatus, .credentialsUnreadable, .internalError:
            .hard
        }
    }

    /// Whether our own network being down would look like this.
    package var mayBeLocal: Bool { weight == .network || self == .tlsFailed }

    /// Whether Retry-After on this answer speaks for the whole host.
    package var holdsHost: Bool { self == .tooManyRequests || self == .serverError }

    var trace: FetchTrace {
        switch weight {
        case .none: .notCharged
        case .network: .networkFailure
        case .soft: .softFailure
        case .hard: .hardFailure
        }
    }
}

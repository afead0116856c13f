/// What came of a fetch that did not fail.
package enum FetchOutcome: Sendable {
    case fetched(Response)
    /// A 304, or a file that has not changed. Its exchange may carry new validators, to be merged.
    case notModified(Exchange)

    package var exchange: Exchange {
        switch self {
        case .fetched(let response): response.exchange
        case .notModified(let exchange): exchange
        }
    }
}

/// A whole body that arrived with a success status.
package struct Response: Sendable {
    package var exchange: Exchange
    /// The Content-Type field as received. nil: the server sent none.
    package var contentType: String?
    /// Content-coding undone, otherwise as sent.
    package var body: [UInt8]

    package init(exchange: Exchange, contentType: String?, body: [UInt8]) {
        self.exchange = exchange
        self.contentType = contentType
        self.body = body
    }
}

/// What was learned about a server, whatever the outcome: for the ledger, the schedule and `why`.
package struct Exchange: Sendable, Hashable {
    /// Where the last answer came from, after redirects.
    package var finalURL: String
    /// The last answer's status; nil when there was no answer (and for files).
    package var status: Int?
    /// Each hop that led to `finalURL`, in order.
    package var redirects: [Redirect] = []
    package var validators = Validators()
    package var freshness = Freshness()
    package var timing = TransferTiming()
    /// The peer's numeric address, for budgets per address. nil: never connected, or a file.
    package var address: String?
    /// When the server's certificate ends. nil: no TLS, or not looked at (`FetchRequest.wantsCertificate`).
    package var certificateExpires: Timestamp?
    /// The request was a conditional one.
    package var sentValidators = false

    package init(finalURL: String) { self.finalURL = finalURL }
}

/// One answer that pointed elsewhere.
package struct Redirect: Sendable, Hashable {
    package let from: String
    package let to: String
    package let status: Int

    package init(from: String, to: String, status: Int) {
        self.from = from
        self.to = to
        self.status = status
    }

    /// Whether the server says the move is for good (301, 308).
    package var isPermanent: Bool { status == 301 || status == 308 }
}

/// What the answer said about asking again. Each is a floor; nil means that the answer did not say.
package struct Freshness: Sendable, Hashable {
    /// Retry-After in either form, as a span from now; on any status.
    package var retryAfter: Duration?
    /// Cache-Control max-age (less Age).
    package var maxAge: Duration?
    /// Expires less Date. Ignored where `maxAge` is there (RFC 9111 section 5.3).
    package var expires: Duration?
    /// X-RateLimit-Reset, as a span from now; counts only where there is no Retry-After.
    package var rateLimitReset: Duration?

    package init() {}
}

/// Where the time and the bytes of a fetch went; spans are from its start and add up.
package struct TransferTiming: Sendable, Hashable {
    package var nameLookup: Duration = .zero
    package var connect: Duration = .zero
    package var tls: Duration = .zero
    package var firstByte: Duration = .zero
    package var total: Duration = .zero
    /// Bytes on the wire, fields and body, over all hops.
    package var wireBytes = 0
    /// Bytes of the body after decoding.
    package var bodyBytes = 0
    package var reusedConnection = false

    package init() {}
}

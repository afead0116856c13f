/// One GET for one feed, with all that the answer depends on.
package struct FetchRequest: Sendable {
    package let feed: FeedID
    /// Absolute, `http:`, `https:` or (operator's own files only) `file:`.
    package let url: String
    /// What the last good answer said to send back; both nil for an unconditional request.
    package var validators = Validators()
    /// The operator's wishes for this feed alone.
    package var options = FeedRequestOptions()
    /// Tell when the server's certificate ends; a little work for each new connection, so not for every request.
    package var wantsCertificate = false

    package init(feed: FeedID, url: String) {
        self.feed = feed
        self.url = url
    }
}

/// What a server gave us to ask "changed since?" with: opaque, kept and sent as a pair (DESIGN section 5, FRB 010-016).
package struct Validators: Hashable, Sendable {
    /// The ETag field as received, quotes and `W/` included. nil: the server sent none.
    package var etag: String?
    /// The Last-Modified field as received, never re-formatted. nil: the server sent none.
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// What to keep after a 304: the fields it carries replace ours, the others stay (RFC 9110 section 15.4.5).
    package func merged(with update: Validators) -> Validators {
        Validators(etag: update.etag ?? etag, lastModified: update.lastModified ?? lastModified)
    }
}

/// Per-feed settings of the request; every default is "as the fetcher does it".
package struct FeedRequestOptions: Hashable, Sendable {
    /// Extra request fields, sent to the feed's own origin only.
    package var headers: [HeaderField] = []
    /// nil: no authorisation. Sent over https or to loopback only, never across origins.
    package var authorization: Authorization?
    /// nil: feedd's own, with version and contact.
    package var userAgent: String?
    package var httpVersion = HTTPVersionChoice.automatic
    /// Path of a PEM file with certificate and key. nil: none.
    package var clientCertificateFile: String?
    /// Path of a PEM file of roots trusted for this feed instead of the system's. nil: the fetcher's.
    package var certificateAuthorityFile: String?
    /// `http://host:port` or `socks5h://host:port`. nil: the fetcher's (which is none unless configured).
    package var proxy: String?
    /// Networks in CIDR notation that this feed may reach although they are private.
    package var allowNetworks: [String] = []

    package init() {}
}

/// One field of an HTTP message.
package struct HeaderField: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// A secret read from the feed's `auth_file`.
package enum Authorization: Hashable, Sendable, CustomStringConvertible {
    case basic(user: String, password: String)
    case bearer(token: String)

    /// Never the secret: this may reach a log.
    package var description: String {
        switch self {
        case .basic: "basic authorization (redacted)"
        case .bearer: "bearer authorization (redacted)"
        }
    }
}

/// Which HTTP a feed is asked with; other than automatic only for servers that get it wrong.
package enum HTTPVersionChoice: String, Hashable, Sendable, CaseIterable {
    /// HTTP/2 over TLS where the server offers it, else HTTP/1.1.
    case automatic
    case http1
    case http2
}

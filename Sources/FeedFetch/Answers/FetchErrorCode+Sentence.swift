import FeedModel

extension FetchErrorCode {
    /// What happened, then what to do next, naming the setting.
    func sentence(host: String, limits: FetchLimits) -> String {
        switch self {
        case .nameNotResolved: "The name \(host) does not resolve. Check the feed's url, and this machine's DNS."
        case .connectionFailed: "No connection to \(host) comes about. Check the feed's url, or wait for its server."
        case .timeout:
            "\(host) did not finish within \(limits.totalTimeout.inSeconds) s (connecting: "
                + "\(limits.connectTimeout.inSeconds) s). Raise fetch.timeout if this feed is slow."
        case .tooSlow:
            "\(host) sent less than \(limits.lowSpeedBytesPerSecond) bytes a second for \(limits.lowSpeedSpan.inSeconds) s. "
                + "feedd tries again later."
        case .tlsFailed:
            "No secure connection to \(host) comes about. Check this machine's trusted roots and the feed's CA file; "
                + "feedd wants TLS 1.2 or newer."
        case .certificateInvalid:
            "The certificate of \(host) is not valid. Tell the publisher; for a private authority name its CA file for this feed."
        case .headersTooLarge:
            "The answer's fields are larger than \(limits.headerBytesMax) bytes. Tell the publisher; this is no setting."
        case .bodyTooLarge:
            "The body is larger than \(limits.bodyBytesMax) bytes. Raise fetch.body_max if this feed is trusted."
        case .expansionTooLarge:
            "The body grows to more than \(limits.expansionMax) times its size on the wire, like a bomb. Tell the publisher."
        case .truncated: "The body ends before its end. feedd keeps what it knows and asks again."
        case .encodingBroken: "The body's compression is broken. Tell the publisher."
        case .protocolError: "\(host) does not answer in HTTP. Check the feed's url and port."
        case .emptyBody: "The answer has no body. Check the feed's url."
        case .credentialsUnreadable:
            "The feed's client certificate cannot be used. Check that its file holds certificate and key."
        case .addressBusy:
            "\(host) is at an address with which all allowed connections are open (schedule.per_address_connections)."
        case .cancelled: "The fetch was called off, because feedd stops or its caller gave up."
        case .invalidURL: "The address cannot be read. Write the feed's url as http://… or https://…."
        default: "libcurl refused what feedd asked of it. Please report this."
        }
    }
}

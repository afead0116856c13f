import FeedModel

/// One fetch over its hops: what to ask next, and what the answers add up to. It decides only; `Fetcher` acts.
///
/// A class, so that what waits for an answer holds one reference to it: by its value a fetch under way took 10 kB.
final class Journey {
    private let request: FetchRequest
    private let configuration: FetcherConfiguration
    private let addresses: AddressPolicy
    private let redirects: RedirectPolicy
    private let authorization: Authorization?
    private let proxy: String?

    private var url: WebURL
    private var isOwnOrigin = true
    private var visited: [String]
    private var exchange: Exchange

    /// `url` is the request's, read.
    init(
        request: FetchRequest, url: WebURL, configuration: FetcherConfiguration, addresses: AddressPolicy
    ) throws(FetchFailure) {
        var bare = url.withoutUserInfo
        bare.fragment = nil
        self.request = request
        self.configuration = configuration
        self.url = bare
        let text = bare == url && WebURL.isPlain(request.url) ? request.url : bare.description
        visited = [text]
        exchange = Exchange(finalURL: text)
        exchange.sentValidators = !request.validators.isEmpty
        redirects = RedirectPolicy(
            start: bare, redirectsMax: configuration.limits.redirectsMax, urlBytesMax: configuration.limits.urlBytesMax)
        authorization = request.options.authorization ?? Self.credentials(in: url)
        proxy = request.options.proxy ?? configuration.proxy
        guard bare.isWeb else {
            throw FetchFailure(
                .unsupportedScheme, "feedd fetches http, https and file addresses only. Change the feed's url.",
                exchange: exchange)
        }
        guard !Self.isBrokenLiteral(bare.host ?? "") else {
            throw FetchFailure(
                .invalidURL, "The feed's address holds a broken IPv6 address. Write it like http://[2001:db8::1]/feed.",
                exchange: exchange)
        }
        do throws(FetcherError) { self.addresses = try addresses.allowing(more: request.options.allowNetworks) } catch {
            throw FetchFailure(.addressRefused, error.description, exchange: exchange)
        }
    }

    /// The request to make now; throws where policy or the clock forbids it.
    func nextOrder(elapsed: Duration) throws(FetchFailure) -> TransferOrder {
        let timeLeft = configuration.limits.totalTimeout - elapsed
        guard timeLeft > .zero else { throw failure(.timeout) }
        let port = url.port ?? WebURL.defaultPort(of: url.scheme) ?? 0
        guard !PortPolicy.isRefused(port) else {
            throw failure(.portRefused, "Port \(port) belongs to another protocol than HTTP. Change the feed's url.")
        }
        if let reason = addresses.refusal(ofHost: url.host ?? "") {
            throw failure(.addressRefused, Self.refused(reason))
        }
        let fields = RequestFields(
            request: request, isOwnOrigin: isOwnOrigin, authorization: authorizationHere, limits: configuration.limits)
        let agent = request.options.userAgent.flatMap { FieldSyntax.isValue($0) && !$0.isEmpty ? $0 : nil }
        return TransferOrder(
            url: exchange.finalURL, port: port, fields: fields.lines, userAgent: agent ?? configuration.userAgent,
            timeout: timeLeft, httpVersion: request.options.httpVersion,
            certificateAuthorityFile: request.options.certificateAuthorityFile
                ?? configuration.certificateAuthorityFile,
            clientCertificateFile: isOwnOrigin ? request.options.clientCertificateFile : nil, proxy: proxy,
            addresses: addresses, wantsCertificate: request.wantsCertificate && url.scheme == "https")
    }

    /// Judges an answer; throws where it is no feed's. nil: another request is to be made.
    func take(_ answer: TransferAnswer, now: Timestamp) throws(FetchFailure) -> FetchArrival? {
        exchange.timing.add(answer.timing)
        exchange.address = answer.address ?? exchange.address
        exchange.certificateExpires = answer.certificateExpires ?? exchange.certificateExpires
        let fields = AnswerFields(head: answer.head)
        if let status = answer.status {
            exchange.status = status
            exchange.freshness = fields.freshness(now: now)
        }
        switch answer.end {
        case .complete: break
        case .stopped(let stop): throw stopped(by: stop)
        case .failed(let code, let words): throw failure(code, nil, words: words)
        }
        guard let status = answer.status else { throw failure(.protocolError) }
        switch StatusVerdict(status: status, isConditional: !request.validators.isEmpty) {
        case .redirect:
            try follow(fields.location, status: status)
            return nil
        case .failure(let code, let sentence): throw failure(code, sentence)
        case .notModified:
            exchange.validators = fields.validators(limits: configuration.limits)
            return .notModified(exchange)
        case .body:
            guard !answer.body.isEmpty else { throw failure(.emptyBody) }
            let coded = CodedResponse(
                exchange: exchange, validators: fields.validators(limits: configuration.limits),
                contentType: fields.contentType, contentEncoding: fields.contentEncoding, body: answer.body)
            return .body(ArrivedBody(coded, limits: configuration.limits))
        }
    }

    private func follow(_ location: String?, status: Int) throws(FetchFailure) {
        switch redirects.decide(from: url, location: location, visited: visited) {
        case .refuse(let code, let words):
            throw failure(code, "\(words). Check the feed's url; if the feed has moved, write its new address.")
        case .follow(let target, let isOwnOrigin):
            let text = target.description
            exchange.redirects.append(Redirect(from: exchange.finalURL, to: text, status: status))
            exchange.finalURL = text
            visited.append(text)
            url = target
            // Once away, always away: a detour over another origin may come back with a path of its choice.
            self.isOwnOrigin = self.isOwnOrigin && isOwnOrigin
        }
    }

    /// The credentials, where they may go: the feed's own origin, unreadable on the way.
    private var authorizationHere: Authorization? {
        guard isOwnOrigin, let authorization, let host = url.host else { return nil }
        let isLoopback = host == "localhost" || host == "[::1]" || IPAddress(host).map { $0.low >> 24 == 127 } == true
        return url.scheme == "https" || isLoopback ? authorization : nil
    }

    private static func isBrokenLiteral(_ host: String) -> Bool {
        host.utf8.contains(UInt8(ascii: "[")) && (!host.hasSuffix("]") || IPAddress(host.dropFirst().dropLast()) == nil)
    }

    /// `https://user:password@host/` as basic authorisation.
    private static func credentials(in url: WebURL) -> Authorization? {
        guard let userInfo = url.userInfo, !userInfo.isEmpty else { return nil }
        let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let texts = parts.map { PercentEncoding.decode(String($0)) ?? String($0) }
        return .basic(user: texts[0], password: texts.count > 1 ? texts[1] : "")
    }
}

// MARK: - Failures

extension Journey {
    private func failure(_ code: FetchErrorCode, _ sentence: String? = nil, words: String = "") -> FetchFailure {
        let host = Sentence.printable(url.host ?? "")
        let text = sentence ?? code.sentence(host: host, limits: configuration.limits)
        return FetchFailure(code, words.isEmpty ? text : "\(text) (\(words))", exchange: exchange)
    }

    private func stopped(by stop: TransferStop) -> FetchFailure {
        switch stop {
        case .cancelled: failure(.cancelled)
        case .addressBusy: failure(.addressBusy)
        case .addressRefused(let reason): failure(.addressRefused, Self.refused(reason))
        case .headersTooLarge: failure(.headersTooLarge)
        case .bodyTooLarge: failure(.bodyTooLarge)
        case .headSuffices: failure(.internalError)
        }
    }

    private static func refused(_ reason: String) -> String {
        "The feed's server is at an address that feedd does not connect to: \(reason). "
            + "If it is yours, allow its network for this feed or in fetch.allow_networks."
    }
}

extension TransferTiming {
    /// Adds a further hop; whether its connection was a reused one is what counts at the end.
    fileprivate mutating func add(_ hop: TransferTiming) {
        nameLookup += hop.nameLookup
        connect += hop.connect
        tls += hop.tls
        firstByte += hop.firstByte
        total += hop.total
        wireBytes += hop.wireBytes
        reusedConnection = hop.reusedConnection
    }
}

import CCurl
import FeedModel

/// One transfer under way, on the loop thread: the handle, and all that its callbacks touch. Used again and again.
@safe
final class Transfer {
    let easy: EasyHandle
    let limits: FetchLimits
    /// What it is carried out for. nil: it is idle.
    private(set) var queued: TransferLoop.QueuedOrder?
    private var fields = FieldList()
    /// libcurl writes its words here.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var isPlain = true

    private var head: [UInt8] = []
    private var headIsComplete = false
    private var headBytes = 0
    private var status: Int?
    private var body = BodyCollector()
    private var discardedBytes = 0
    private var stop: TransferStop?
    private let load: AddressLoad
    /// Told of the sockets that are opened and closed. It lives as long as libcurl works.
    private unowned let poll: PollSet
    /// What the handle was given last; libcurl copies each text it is given.
    private var given: (roots: String, userAgent: String) = ("", "")
    private var closesConnection = false
    private var waitsForHTTP2 = false
    /// Where `load` counts this transfer. nil: nowhere.
    private var countedAt: IPAddress?

    init(limits: FetchLimits, load: AddressLoad, poll: PollSet) throws(CurlError) {
        easy = try EasyHandle()
        self.limits = limits
        self.load = load
        self.poll = poll
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try setCommonOptions()
    }

    deinit { unsafe words.deallocate() }

    /// Sets all that differs from one request to the next.
    func prepare(_ queued: TransferLoop.QueuedOrder) throws(CurlError) {
        self.queued = queued
        let order = queued.order
        headBytes = 0
        discardedBytes = 0
        stop = nil
        status = nil
        body = BodyCollector()
        beginHead()
        unsafe words.pointee = 0
        if !isPlain {
            easy.reset()
            given = ("", "")
            closesConnection = false
            waitsForHTTP2 = false
            try setCommonOptions()
        }
        fields = try FieldList(order.fields)
        try easy.setFields(fields)
        try easy.set(CURLOPT_URL, order.url)
        if given.userAgent != order.userAgent { try easy.set(CURLOPT_USERAGENT, order.userAgent) }
        if given.roots != order.certificateAuthorityFile {
            try easy.set(CURLOPT_CAINFO, order.certificateAuthorityFile)
        }
        given = (order.certificateAuthorityFile, order.userAgent)
        if closesConnection != poll.isFull {
            closesConnection.toggle()
            try easy.set(CURLOPT_FORBID_REUSE, closesConnection ? 1 : 0)
        }
        // With TLS the handshake tells whether the connection can be shared. Without it libcurl would wait for another
        // feed's answer, and a server that keeps silent to one feed would be out of reach for all the others.
        if waitsForHTTP2 != order.url.hasPrefix("https:") {
            waitsForHTTP2.toggle()
            try easy.set(CURLOPT_PIPEWAIT, waitsForHTTP2 ? 1 : 0)
        }
        try easy.set(CURLOPT_TIMEOUT_MS, Int(clamping: max(order.timeout.milliseconds, 1)))
        isPlain =
            order.httpVersion == .automatic && order.clientCertificateFile == nil && order.proxy == nil
            && !order.wantsCertificate
        if !isPlain { try setSpecialOptions(order) }
    }

    /// The answer, once libcurl is done; the transfer is free for the next order then.
    func finish(_ result: CURLcode) -> TransferAnswer {
        var answer = TransferAnswer(end: end(result))
        answer.status = status
        swap(&answer.head, &head)
        answer.body = body.take()
        answer.timing = timing()
        answer.address = easy.text(CURLINFO_PRIMARY_IP)
        if case .addressBusy(let address) = stop { answer.address = "\(address)" }
        if queued?.order.wantsCertificate == true { answer.certificateExpires = easy.certificateEnd() }
        count(at: nil)
        queued = nil
        return answer
    }

    private func end(_ result: CURLcode) -> TransferEnd {
        if let stop { return stop == .headSuffices ? .complete : .stopped(stop) }
        // An answer whose body does not matter is whole as soon as its fields are.
        let isBodyWanted = status.map { $0 >= 200 && $0 < 300 } ?? true
        if result == CURLE_OK || (headIsComplete && !isBodyWanted) { return .complete }
        let said =
            unsafe words.pointee == 0 ? String(cString: feedd_curl_easy_strerror(result)) : String(cString: words)
        return .failed(code(of: result, said: said), Sentence.printable(said))
    }

    /// libcurl's code, told apart where it has one for two causes.
    private func code(of result: CURLcode, said: String) -> FetchErrorCode {
        if result == CURLE_OPERATION_TIMEDOUT && said.hasPrefix("Operation too slow") { return .tooSlow }
        // A single field beyond 100 KB is "out of memory" to libcurl 7, before it reaches our counter.
        if result == CURLE_OUT_OF_MEMORY && status != nil && !headIsComplete { return .headersTooLarge }
        return CurlFailure.code(of: result, hasAnswer: status != nil)
    }

    private func timing() -> TransferTiming {
        var timing = TransferTiming()
        timing.nameLookup = .microseconds(easy.size(CURLINFO_NAMELOOKUP_TIME_T))
        timing.connect = .microseconds(easy.size(CURLINFO_CONNECT_TIME_T))
        timing.tls = .microseconds(easy.size(CURLINFO_APPCONNECT_TIME_T))
        timing.firstByte = .microseconds(easy.size(CURLINFO_STARTTRANSFER_TIME_T))
        timing.total = .microseconds(easy.size(CURLINFO_TOTAL_TIME_T))
        timing.wireBytes = easy.number(CURLINFO_HEADER_SIZE) + easy.size(CURLINFO_SIZE_DOWNLOAD_T)
        timing.reusedConnection = easy.number(CURLINFO_NUM_CONNECTS) == 0
        return timing
    }
}

// MARK: - What the callbacks ask

extension Transfer {
    /// One line of the fields; false puts an end to the transfer.
    func take(fieldLine bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        headBytes += bytes.count
        guard headBytes <= limits.headerBytesMax else { return halt(.headersTooLarge) }
        if unsafe bytes.count >= 12 && bytes[0] == UInt8(ascii: "H") && bytes[4] == UInt8(ascii: "/") {
            beginHead()
            unsafe readStatus(bytes)
        }
        // What comes after the empty line is trailers, which nobody may use as fields (RFC 9110 section 6.5).
        if !headIsComplete { unsafe head.append(contentsOf: bytes) }
        if unsafe bytes.count <= 2 && bytes.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) { headIsComplete = true }
        return true
    }

    /// A piece of the body; false puts an end to the transfer.
    func take(bodyPiece bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let status, status >= 200, status < 300 else {
            discardedBytes += bytes.count
            return discardedBytes <= limits.discardedBytesMax ? true : halt(.headSuffices)
        }
        guard bytes.count <= min(limits.wireBytesMax, limits.bodyBytesMax) - body.count else {
            return halt(.bodyTooLarge)
        }
        if body.count == 0 { body.expect(easy.size(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)) }
        unsafe body.append(bytes)
        return true
    }

    /// Whether a socket to this address may be opened.
    func mayConnect(to address: IPAddress?) -> Bool {
        // The operator's own proxy may be anywhere.
        if queued?.order.proxy != nil { return true }
        guard let address, let queued else { return halt(.addressRefused("the address is not of the Internet")) }
        if let reason = queued.order.addresses.refusal(of: address) { return halt(.addressRefused(reason)) }
        guard countedAt == address || load.hasRoom(at: address) else { return halt(.addressBusy(address)) }
        count(at: address)
        return true
    }

    /// A socket was opened with `mayConnect`'s leave.
    func opened(_ socket: curl_socket_t) { poll.opened(socket) }

    /// Whether the request may be sent over this connection, which another feed may have opened. nil: an address that
    /// cannot be read.
    func maySend(to address: IPAddress?, port: Int) -> Bool {
        guard let queued else { return false }
        if queued.order.proxy != nil { return true }
        guard let peer = address else {
            return halt(.addressRefused("the peer's address is unreadable"))
        }
        if let reason = queued.order.addresses.refusal(of: peer) { return halt(.addressRefused(reason)) }
        count(at: peer)
        // A refused address before a good one (IPv6 before IPv4) is no reason any more.
        stop = nil
        return port == queued.order.port ? true : halt(.addressRefused("port \(port) was not asked for"))
    }

    private func count(at address: IPAddress?) {
        load.move(from: countedAt, to: address)
        countedAt = load.isLimited ? address : nil
    }

    private func halt(_ reason: TransferStop) -> Bool {
        // Of a name's addresses the one that was only busy counts: there the feed can be had.
        if case .addressBusy = stop, case .addressRefused = reason { return false }
        stop = reason
        return false
    }

    private func beginHead() {
        head.removeAll(keepingCapacity: true)
        // The fields of most answers, in one piece of memory.
        head.reserveCapacity(512)
        headIsComplete = false
        status = nil
    }

    /// `HTTP/1.1 200 OK` or `HTTP/2 200`.
    private func readStatus(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let space = unsafe bytes.firstIndex(of: 0x20), bytes.count >= space + 4 else { return }
        let digits = unsafe bytes[(space + 1)...(space + 3)]
        guard unsafe digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return }
        status = unsafe digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

// MARK: - Options

extension Transfer {
    /// What is the same for every request of this fetcher.
    private func setCommonOptions() throws(CurlError) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        try EasyHandle.check(
            unsafe feedd_curl_set_callbacks(
                easy.raw, context, onFieldLine, onBodyPiece, onOpenSocket, onRequest), "set callbacks")
        // The connection outlives the transfer that opened it; the set of sockets outlives them all.
        let sockets = unsafe Unmanaged.passUnretained(poll).toOpaque()
        try EasyHandle.check(unsafe feedd_curl_set_close(easy.raw, sockets, onCloseSocket), "set close")
        try EasyHandle.check(
            unsafe feedd_curl_setopt_pointer(easy.raw, CURLOPT_ERRORBUFFER, words), "set error buffer")
        try easy.set(CURLOPT_NOSIGNAL, 1)
        // Otherwise the end of a transfer whose name still resolves waits for that thread, and with it all transfers.
        try easy.set(CURLOPT_QUICK_EXIT, 1)
        try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try easy.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        // Proxy variables are ignored: with http_proxy set the address checks would see the proxy's address only.
        try easy.set(CURLOPT_PROXY, "")
        try easy.set(CURLOPT_NOPROXY, "*")
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
        try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        // Debian's default CAPATH keeps libcurl from caching the parsed roots: 16 ms instead of 0.9 ms per connection.
        // <https://github.com/curl/curl/issues/9620>
        try easy.set(CURLOPT_CAPATH, nil)
        try easy.set(CURLOPT_DNS_CACHE_TIMEOUT, Int(clamping: limits.nameCacheTime.milliseconds / 1000))
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: limits.connectTimeout.milliseconds))
        try easy.set(CURLOPT_LOW_SPEED_LIMIT, limits.lowSpeedBytesPerSecond)
        try easy.set(CURLOPT_LOW_SPEED_TIME, Int(clamping: limits.lowSpeedSpan.components.seconds))
        try easy.set(CURLOPT_MAXLIFETIME_CONN, 300)
        try easy.set(CURLOPT_MAXAGE_CONN, Int(clamping: limits.connectionIdleTime.milliseconds / 1000))
        try easy.set(CURLOPT_MAXFILESIZE_LARGE, size: min(limits.wireBytesMax, limits.bodyBytesMax))
    }

    /// What few feeds ask for; the handle is reset after it.
    private func setSpecialOptions(_ order: TransferOrder) throws(CurlError) {
        switch order.httpVersion {
        case .automatic: break
        case .http1: try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        case .http2: try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2_0))
        }
        if let file = order.clientCertificateFile {
            try easy.set(CURLOPT_SSLCERT, file)
            try easy.set(CURLOPT_SSLKEY, file)
        }
        if order.wantsCertificate { try easy.set(CURLOPT_CERTINFO, 1) }
        if let proxy = order.proxy {
            try easy.set(CURLOPT_PROXY, proxy)
            try easy.set(CURLOPT_NOPROXY, "")
        }
    }
}

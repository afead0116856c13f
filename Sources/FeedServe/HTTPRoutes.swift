import FeedModel
import NIOHTTP1

/// What the endpoint answers to which request.
package struct HTTPRoutes: Sendable {
    private let source: any ServiceSource
    private let metrics: ServiceMetrics
    /// Set by the endpoint, which alone knows where it listens.
    var hosts: HostPolicy
    /// What begins every address that is written into a feed, without a slash at the end. nil: as the client asked.
    private let publicURL: String?
    /// WebSub hubs to announce in the republished feeds.
    private let hubs: [String]
    private let limits: HTTPLimits

    /// - Parameter hosts: Names that a reverse proxy may pass on in the Host field although the endpoint listens on
    ///   loopback; elsewhere every name is answered.
    package init(
        source: any ServiceSource, metrics: ServiceMetrics, hosts: [String] = [], publicURL: String? = nil,
        hubs: [String] = [], limits: HTTPLimits = HTTPLimits()
    ) {
        self.source = source
        self.metrics = metrics
        self.hosts = HostPolicy(names: hosts, isStrict: true)
        self.publicURL = publicURL
        self.hubs = hubs
        self.limits = limits
    }

    private static let pathList = "/  /metrics  /healthz  /status.json  /feed.json  /feed.atom"

    func answer(to request: HTTPRequestHead) async -> HTTPAnswer {
        guard hosts.allows(request.headers["Host"].first) else {
            return HTTPAnswer(
                .misdirectedRequest,
                text: "feedd does not answer to this name here. Ask for its address, or list the name in http.hosts.")
        }
        guard request.method == .GET || request.method == .HEAD else {
            var answer = HTTPAnswer(.methodNotAllowed, text: "feedd answers GET and HEAD only.")
            answer.fields.append(("Allow", "GET, HEAD"))
            return answer
        }
        let target = RequestTarget(request.uri)
        switch target.path {
        case "/": return await page()
        case "/metrics": return await metricsText()
        case "/healthz": return health()
        case "/status.json": return await status()
        case "/feed.json": return await stream(request, target, .json)
        case "/feed.atom": return await stream(request, target, .atom)
        default: return HTTPAnswer(.notFound, text: "There is nothing here. feedd has: " + Self.pathList)
        }
    }

    private func page() async -> HTTPAnswer {
        guard let snapshot = await fresh({ await $0.snapshot() }) else { return stuck }
        let nonce = String(UInt64.random(in: .min ... .max), radix: 36)
        let html = StatusPage(snapshot, limits: limits).html(nonce: nonce)
        var answer = HTTPAnswer(contentType: "text/html; charset=utf-8", body: Array(html.source.utf8))
        answer.fields.append(("Content-Security-Policy", StatusPage.contentSecurityPolicy(nonce: nonce)))
        return answer
    }

    private func metricsText() async -> HTTPAnswer {
        let source = source
        // Late gauges are better than none, above all when a part is stuck.
        _ = await within(limits.metricsTime) { await source.refreshMetrics() }
        for part in source.health().parts { metrics.heartbeatAgeSeconds.set(part.age.inSeconds, part.name) }
        let text = PrometheusText.write(metrics.registry)
        return HTTPAnswer(contentType: PrometheusText.contentType, body: Array(text.utf8))
    }

    private func health() -> HTTPAnswer {
        let health = source.health()
        return HTTPAnswer(
            health.isHealthy ? .ok : .serviceUnavailable, contentType: StatusJSON.contentType,
            body: StatusJSON.write(health))
    }

    private func status() async -> HTTPAnswer {
        guard let snapshot = await fresh({ await $0.snapshot() }) else { return stuck }
        return HTTPAnswer(contentType: StatusJSON.contentType, body: StatusJSON.write(snapshot))
    }

    private enum FeedFormat { case json, atom }

    private func stream(_ request: HTTPRequestHead, _ target: RequestTarget, _ format: FeedFormat) async -> HTTPAnswer {
        guard let selection = StreamSelection(query: target.query, limitMax: limits.streamItemsMax) else {
            return HTTPAnswer(.badRequest, text: "Ask for at most 20 tags and feeds, and a limit of 1 or more.")
        }
        guard let found = await fresh({ await $0.stream(selection) }) else { return stuck }
        guard let items = found else { return HTTPAnswer(.notFound, text: "No feed here has this name or tag.") }
        let feed = describe(selection, items, request, target)
        let body =
            switch format {
            case .json: JSONFeedWriter.write(feed, items: items)
            case .atom: AtomWriter.write(feed, items: items)
            }
        let type =
            switch format {
            case .json: JSONFeedWriter.contentType
            case .atom: AtomWriter.contentType
            }
        var answer = HTTPAnswer(contentType: type, body: body)
        let tag = EntityTag(of: body)
        answer.fields = [("ETag", tag.description), ("Cache-Control", "private, max-age=60")]
        if let url = feed.selfURL { answer.fields.append(("Link", "<\(url)>; rel=\"self\"")) }
        for hub in hubs { answer.fields.append(("Link", "<\(hub)>; rel=\"hub\"")) }
        if tag.matches(request.headers["If-None-Match"]) { answer.status = .notModified }
        return answer
    }

    private func describe(
        _ selection: StreamSelection, _ items: [PublishedItem], _ request: HTTPRequestHead, _ target: RequestTarget
    ) -> PublishedFeed {
        let names = selection.tags + selection.feeds.map(\.rawValue)
        // An empty stream has never changed; the date only has to be the same each time.
        let updated = items.compactMap(\.firstSeen).max() ?? Timestamp(milliseconds: 0)
        var feed = PublishedFeed(
            title: names.isEmpty ? "feedd" : "feedd: " + names.joined(separator: ", "), updated: updated)
        guard let base = base(request) else { return feed }
        feed.homePageURL = base + "/"
        let query = target.query.filter { ["tag", "feed", "limit"].contains($0.name) }
            .map { "\($0.name)=\(RequestTarget.encode($0.value))" }.joined(separator: "&")
        feed.selfURL = base + target.path + (query.isEmpty ? "" : "?" + query)
        feed.hubs = hubs
        return feed
    }

    /// `http://host:port` as the client asked for it; nil when its Host field could not stand in an address.
    private func base(_ request: HTTPRequestHead) -> String? {
        if let publicURL { return publicURL }
        guard let host = request.headers["Host"].first, HostPolicy.isWellFormed(host) else { return nil }
        return "http://" + host
    }

    private func fresh<Value: Sendable>(
        _ ask: @escaping @Sendable (any ServiceSource) async -> Value
    ) async -> Value? {
        let source = source
        return await within(limits.dataTime) { await ask(source) }
    }

    private var stuck: HTTPAnswer {
        var answer = HTTPAnswer(
            .serviceUnavailable,
            text: "The service did not answer in time. See /healthz, then `systemctl status feedd` and its journal.")
        answer.fields.append(("Retry-After", "30"))
        return answer
    }
}

import FeedModel
import Glibc
import NIOCore
import Testing

@testable import FeedServe

@Suite(.timeLimit(.minutes(1))) struct HTTPEndpointTests {
    @Test(arguments: [
        ("/", "text/html; charset=utf-8"), ("/metrics", "text/plain; version=0.0.4; charset=utf-8"),
        ("/healthz", "application/json; charset=utf-8"), ("/status.json", "application/json; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
    ])
    func servesEveryRoute(_ path: String, _ type: String) async throws {
        let metrics = ServiceMetrics()
        metrics.buildInfo.set(1, "0.1.0")
        try await withEndpoint(metrics: metrics) { visitor in
            let reply = try await visitor.get(path)
            #expect(reply.status == 200)
            #expect(reply["content-type"] == type)
            #expect(reply["content-length"] == String(reply.body.utf8.count))
            #expect(reply["connection"] == "close")
            #expect(reply["x-content-type-options"] == "nosniff")
            #expect(reply["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
            #expect(!reply.body.isEmpty)

            let head = try await visitor.get(path, method: "HEAD")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head["content-type"] == type)
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
    func onlyReads(_ method: String) async throws {
        try await withEndpoint { visitor in
            let reply = try await visitor.get("/", method: method)
            #expect(reply.status == 405)
            #expect(reply["allow"] == "GET, HEAD")
        }
    }

    @Test(arguments: ["/nothing", "/../etc/passwd", "//", "/metrics/", "*"])
    func hasNothingElse(_ path: String) async throws {
        try await withEndpoint { visitor in
            let reply = try await visitor.get(path)
            #expect(reply.status == 404)
            #expect(reply.body.contains("/feed.json"))
        }
    }

    @Test(arguments: [
        "nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n\r\n", "\u{1}\u{2}\u{3}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    ])
    func survivesWhatIsNoRequest(_ bytes: String) async throws {
        var limits = HTTPLimits()
        limits.requestTime = .milliseconds(300)
        try await withEndpoint(limits: limits) { visitor in
            let text = try await visitor.send(bytes)
            #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 400"))
            let health = try await visitor.get("/healthz")
            #expect(health.status == 200)
        }
    }

    @Test func refusesRequestsThatAreTooLong() async throws {
        try await withEndpoint { visitor in
            let long = try await visitor.get("/", fields: ["X-Filler: " + String(repeating: "x", count: 20_000)])
            #expect(long.status == 431)
            let fine = try await visitor.get("/healthz", fields: ["X-Filler: " + String(repeating: "x", count: 10_000)])
            #expect(fine.status == 200)
        }
    }

    @Test func closesOnClientsThatDrip() async throws {
        var limits = HTTPLimits()
        limits.requestTime = .milliseconds(200)
        try await withEndpoint(limits: limits) { visitor in
            let text = try await visitor.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            #expect(text.isEmpty)
        }
    }

    @Test func hasSeatsForSoManyAndNoMore() async throws {
        var limits = HTTPLimits()
        limits.connectionsMax = 0
        try await withEndpoint(limits: limits) { visitor in
            let text = try await visitor.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            #expect(text.isEmpty)
        }
    }

    @Test func givesSeatsBack() async throws {
        var limits = HTTPLimits()
        limits.connectionsMax = 1
        try await withEndpoint(limits: limits) { visitor in
            var answered = 0
            // A seat is given back a moment after its answer was read, so one of two in a row may be refused.
            for _ in 0..<200 where answered < 10 {
                if try await visitor.get("/healthz").status == 200 { answered += 1 }
            }
            #expect(answered == 10)
        }
    }

    @Test func sendsLargeAnswersWhole() async throws {
        var source = SampleSource()
        var item = PublishedItem(id: "long", feed: "guardian-world")
        item.contentText = String(repeating: "text & more ", count: 20_000)
        source.items = Array(repeating: item, count: 20)
        try await withEndpoint(source) { visitor in
            let reply = try await visitor.get("/feed.json")
            #expect(reply["content-length"] == String(reply.body.utf8.count))
            #expect(reply.body.utf8.count > 4_000_000)
            #expect(try JSONValue(parsing: Array(reply.body.utf8))["items"]?.array.count == 20)
        }
    }

    @Test func manyVisitorsAtOnce() async throws {
        try await withEndpoint { visitor in
            let port = visitor.port
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<40 { group.addTask { try await Visitor(port: port).get("/status.json").status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 40))
        }
    }

    @Test func aStuckServiceIsToldApartFromADeadOne() async throws {
        var source = SampleSource()
        source.isStuck = true
        source.parts = [PartHealth(name: "scheduler", age: .seconds(90), limit: .seconds(60))]
        var limits = HTTPLimits()
        limits.dataTime = .milliseconds(50)
        limits.metricsTime = .milliseconds(50)
        try await withEndpoint(source, limits: limits) { visitor in
            let health = try await visitor.get("/healthz")
            #expect(health.status == 503)
            for path in ["/", "/status.json", "/feed.json"] {
                let reply = try await visitor.get(path)
                #expect(reply.status == 503)
                #expect(reply["retry-after"] == "30")
            }
            let metrics = try await visitor.get("/metrics")
            #expect(metrics.status == 200)
            #expect(metrics.body.contains("feedd_heartbeat_age_seconds{part=\"scheduler\"} 90\n"))
        }
    }

    @Test func aTakenAddressIsAnErrorThatHelps() async throws {
        try await withEndpoint { visitor in
            let routes = HTTPRoutes(source: SampleSource(), metrics: ServiceMetrics())
            let error = await #expect(throws: HTTPEndpointError.self) {
                try await HTTPEndpoint.start(on: .address(host: "127.0.0.1", port: visitor.port), routes: routes)
            }
            #expect(error?.code == "http_cannot_listen")
            #expect(error?.description.contains("http.listen") == true)
        }
    }

    @Test func servesOnASocketThatSystemdOpened() async throws {
        let descriptor = try #require(listeningSocket())
        let routes = HTTPRoutes(source: SampleSource(), metrics: ServiceMetrics(), hosts: ["feedd.example"])
        let endpoint = try await HTTPEndpoint.start(on: .socket(descriptor: descriptor), routes: routes)
        let visitor = Visitor(port: try #require(endpoint.port))
        let reply = try await visitor.get("/healthz")
        #expect(reply.status == 200)
        let proxied = try await visitor.send("GET /healthz HTTP/1.1\r\nHost: feedd.example\r\n\r\n")
        #expect(Reply(proxied).status == 200)
        let rebound = try await visitor.send("GET /healthz HTTP/1.1\r\nHost: attacker.example\r\n\r\n")
        #expect(Reply(rebound).status == 421)
        await endpoint.shutDown(within: .seconds(5))
    }
}

/// A TCP socket that listens on a free port of 127.0.0.1.
private func listeningSocket() -> CInt? {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    return status == 0 && listen(descriptor, 8) == 0 ? descriptor : nil
}

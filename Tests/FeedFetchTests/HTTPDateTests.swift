import FeedModel
import Testing

@testable import FeedFetch

@Suite struct HTTPDateTests {
    static let now = Timestamp(seconds: 1_700_000_000)

    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648), ("Tuesday, 19-Jan-38 03:14:08 GMT", 2_147_483_648),
            ("sun, 6 nov 1994 08:49:37 gmt", 784_111_777), ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
        ] as [(String, Int64)]) func readsTheThreeForms(_ text: String, _ seconds: Int64)
    {
        #expect(HTTPDate.parse(text, now: Self.now) == Timestamp(seconds: seconds))
    }

    @Test(arguments: [
        "", "0", "-1", "now", "Sun, 31 Feb 2023 00:00:00 GMT", "Sun, 06 Nov 1994 25:00:00 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 +0100", "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
    ]) func guessesNothing(_ text: String) {
        #expect(HTTPDate.parse(text, now: Self.now) == nil)
    }
}

@Suite struct FreshnessTests {
    static let now = Timestamp(seconds: 1_700_000_000)

    private func freshness(_ fields: String) -> Freshness {
        AnswerFields(head: Array("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n".utf8)).freshness(now: Self.now)
    }

    @Test(
        arguments: [
            ("Retry-After: 120", 120), ("Retry-After:   0", 0), ("retry-after: 99999999999999999999", 2_147_483_648),
            ("Retry-After: 3.5", 3),
            // Both clocks are the server's where it tells its time.
            ("Date: Wed, 15 Nov 2023 00:00:00 GMT\r\nRetry-After: Wed, 15 Nov 2023 01:00:00 GMT", 3600),
            ("Retry-After: Tue, 14 Nov 2023 22:23:20 GMT", 600), ("Retry-After: Mon, 13 Nov 2023 00:00:00 GMT", 0),
        ] as [(String, Int64)]) func readsRetryAfter(_ field: String, _ seconds: Int64)
    {
        #expect(freshness(field).retryAfter == .seconds(seconds))
    }

    @Test(arguments: ["Retry-After: soon", "Retry-After: -5", "Retry-After:", "X: 1"])
    func leavesOutWhatIsNoRetryAfter(_ field: String) {
        #expect(freshness(field).retryAfter == nil)
    }

    @Test(
        arguments: [
            ("Cache-Control: max-age=3600", 3600), ("Cache-Control: public, MAX-AGE=60\r\nAge: 15", 45),
            ("Cache-Control: max-age=10\r\nAge: 15", 0), ("Cache-Control: max-age=\"600\"", 600),
            ("Cache-Control: public\r\nCache-Control: max-age=5", 5), ("Cache-Control: s-maxage=1, max-age=2", 2),
        ] as [(String, Int64)]) func readsMaxAge(_ field: String, _ seconds: Int64)
    {
        #expect(freshness(field).maxAge == .seconds(seconds))
    }

    @Test(arguments: ["Cache-Control: no-cache, max-age=60", "Cache-Control: max-age=x", "Cache-Control: max-age"])
    func leavesOutWhatIsNoMaxAge(_ field: String) {
        #expect(freshness(field).maxAge == nil)
    }

    @Test func readsExpiresOnTheServersClock() {
        let fields = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nExpires: Sun, 06 Nov 1994 09:49:37 GMT"
        #expect(freshness(fields).expires == .seconds(3600))
        #expect(freshness("Expires: 0").expires == nil)
    }

    @Test(
        arguments: [("X-RateLimit-Reset: 30", 30), ("X-RateLimit-Reset: 1700000060", 60), ("RateLimit-Reset: 5", 5)]
            as [(String, Int64)]) func readsRateLimits(_ field: String, _ seconds: Int64)
    {
        #expect(freshness(field).rateLimitReset == .seconds(seconds))
    }

    @Test func keepsValidatorsAsReceived() {
        let head = "HTTP/2 200\r\nETag:  W/\"a b\"  \r\netag: \"second\"\r\nLast-Modified: sunday\r\n\r\n"
        let validators = AnswerFields(head: Array(head.utf8)).validators(limits: FetchLimits())
        #expect(validators == Validators(etag: "W/\"a b\"", lastModified: "sunday"))
    }

    @Test func keepsNoOverlongValidator() {
        let head = "HTTP/2 200\r\nETag: \"\(String(repeating: "x", count: 1024))\"\r\nLast-Modified: a\u{0}b\r\n\r\n"
        #expect(AnswerFields(head: Array(head.utf8)).validators(limits: FetchLimits()).isEmpty)
    }
}

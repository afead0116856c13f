import FeedModel
import LoopbackServers
import Testing

@testable import FeedFetch

@Suite struct RequestTests {
    private func lines(_ change: (inout FetchRequest) -> Void) -> [String] {
        let request = makeRequest("https://example.org/", change)
        return RequestFields(
            request: request, isOwnOrigin: true, authorization: request.options.authorization, limits: FetchLimits()
        ).lines.filter { !$0.hasPrefix("Accept") }
    }

    @Test func sendsValidatorsAsTheyCame() {
        let validators = Validators(etag: "W/\"a, b\"", lastModified: "tuesday, perhaps")
        #expect(
            lines { $0.validators = validators } == [
                "If-None-Match: W/\"a, b\"", "If-Modified-Since: tuesday, perhaps",
            ])
    }

    /// Row 60: what would forge a field is never sent.
    @Test(arguments: ["\"a\"\r\nX: y", "\"a\"\nX: y", "\"a\u{0}\"", "\"\u{7F}\"", ""]) func sendsNoForgedFields(
        _ text: String
    ) {
        #expect(lines { $0.validators = Validators(etag: text, lastModified: text) } == [])
        #expect(lines { $0.options.headers = [HeaderField(name: "X", value: text + "\n")] } == [])
        #expect(lines { $0.options.authorization = .bearer(token: text) } == [])
        #expect(lines { $0.options.authorization = .basic(user: text + "\n", password: "") } == [])
    }

    @Test func sendsNoOverlongValidator() {
        let long = String(repeating: "x", count: 1025)
        #expect(lines { $0.validators = Validators(etag: long, lastModified: long) } == [])
    }

    @Test func helpsApacheRecogniseItsOwnETag() {
        #expect(
            lines { $0.validators = Validators(etag: "\"5f-1-gzip\"") } == ["If-None-Match: \"5f-1-gzip\", \"5f-1\""])
        #expect(lines { $0.validators = Validators(etag: "\"-gzip\"") } == ["If-None-Match: \"-gzip\""])
    }

    @Test func keepsItsOwnFields() {
        let names = ["Host", "range", "If-None-Match", "Accept-Encoding", "bad name", "", "Content-Length"]
        #expect(lines { $0.options.headers = names.map { HeaderField(name: $0, value: "x") } } == [])
        #expect(lines { $0.options.headers = [HeaderField(name: "X-Key", value: "k")] } == ["X-Key: k"])
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("Aladdin:open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
    ]) func encodesBase64(_ text: String, _ code: String) {
        #expect(Base64.encode(Array(text.utf8)) == code)
    }

    @Test func takesCredentialsOutOfTheAddress() async throws {
        try await TestServer.with({ _ in .text("x") }) { server in
            let fetcher = try makeFetcher()
            let address = "http://us%65r:p%40ss@127.0.0.1:\(server.port)/feed"
            let exchange = try await fetcher.fetch(makeRequest(address)).exchange
            #expect(exchange.finalURL == server.url + "/feed")
            #expect(server.requests.first?.values("Authorization") == ["Basic dXNlcjpwQHNz"])
            await fetcher.shutdown()
        }
    }

    @Test(arguments: ["ftp://example.org/", "gopher://example.org/", "mailto:a@example.org", "data:,x"])
    func fetchesWebAddressesOnly(_ address: String) async throws {
        let fetcher = try makeFetcher()
        #expect(try await failure(fetcher, makeRequest(address)).code == .unsupportedScheme)
        await fetcher.shutdown()
    }

    @Test(arguments: ["", "feed.xml", "http://", "http://[::1/", "http://a b/", "http://example.org:99999/"])
    func refusesWhatIsNoAddress(_ address: String) async throws {
        let fetcher = try makeFetcher()
        #expect(try await failure(fetcher, makeRequest(address)).code == .invalidURL)
        await fetcher.shutdown()
    }

    @Test(arguments: ["a\r\nb", "\u{1B}[31m", "\u{202E}", "a\u{0}", "\u{2028}"]) func printsNoControls(_ text: String) {
        #expect(Sentence.printable(text).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
    }

    @Test func shortensLongText() {
        #expect(Sentence.printable(String(repeating: "x", count: 1000)).count == 200)
    }
}

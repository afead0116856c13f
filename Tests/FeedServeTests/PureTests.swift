import FeedModel
import Testing

@testable import FeedServe

@Suite struct HTTPBindingTests {
    @Test(arguments: [
        ("127.0.0.1:8473", HTTPBinding.address(host: "127.0.0.1", port: 8473)),
        ("[::1]:80", .address(host: "::1", port: 80)),
        ("8473", .address(host: "127.0.0.1", port: 8473)),
        ("localhost:0", .address(host: "localhost", port: 0)),
        ("0.0.0.0:9", .address(host: "0.0.0.0", port: 9)),
    ])
    func readsListen(_ text: String, _ binding: HTTPBinding) throws {
        #expect(try HTTPBinding(parsing: text) == binding)
    }

    @Test(arguments: ["", ":", "host", "host:", ":80", "host:65536", "host:-1", "::1:80", "a:b:80", "host:80x"])
    func refusesWhatIsNoAddress(_ text: String) {
        let error = #expect(throws: HTTPEndpointError.self) { try HTTPBinding(parsing: text) }
        #expect(error?.code == "http_listen_invalid")
    }
}

@Suite struct HostPolicyTests {
    @Test(arguments: [
        ("127.0.0.1:8473", true), ("localhost", true), ("LOCALHOST:80", true), ("[::1]:80", true), ("10.0.0.7", true),
        ("feedd.example.org", true), ("attacker.example", false), ("127.0.0.1.attacker.example", false),
        ("localhost.attacker.example:80", false), ("256.1.1.1", false), ("", false),
    ])
    func onLoopbackOnlyKnownNamesAreAnswered(_ host: String, _ isAllowed: Bool) {
        #expect(HostPolicy(names: ["Feedd.example.org"], isStrict: true).allows(host) == isAllowed)
        #expect(HostPolicy(isStrict: false).allows(host))
    }

    @Test func olderClientsSendNone() {
        #expect(HostPolicy(isStrict: true).allows(nil))
    }

    @Test(arguments: [("a.b:80", true), ("[::1]", true), ("", false), ("a\"b", false), ("a/b", false), ("a b", false)])
    func onlyNamesMayStandInAddresses(_ host: String, _ isWellFormed: Bool) {
        #expect(HostPolicy.isWellFormed(host) == isWellFormed)
    }

    @Test func rebindingIsRefusedOverTheWire() async throws {
        try await withEndpoint { visitor in
            let text = try await visitor.send("GET /status.json HTTP/1.1\r\nHost: attacker.example\r\n\r\n")
            #expect(Reply(text).status == 421)
            #expect(!text.contains("city-council"))
        }
    }
}

@Suite struct RequestTargetTests {
    @Test(arguments: [
        ("/feed.json", "/feed.json", []), ("/?", "/", []), ("/?a", "/", ["a="]), ("/?a=b&c=d", "/", ["a=b", "c=d"]),
        ("/?a=%C3%A9+x%2By", "/", ["a=é x+y"]), ("/?a=%ZZ%4", "/", ["a=%ZZ%4"]), ("/?a=%+1", "/", ["a=% 1"]),
        ("/?a=b=c", "/", ["a=b=c"]), ("/?&&", "/", []), ("", "", []), ("/?a=%FF", "/", ["a=\u{FFFD}"]),
    ])
    func takesTargetsApart(_ text: String, _ path: String, _ query: [String]) {
        let target = RequestTarget(text)
        #expect(target.path == path)
        #expect(target.query.map { "\($0.name)=\($0.value)" } == query)
    }

    @Test(arguments: ["plain", "é x+y&=#?/%", "日本"])
    func encodesWhatItDecodes(_ text: String) {
        #expect(RequestTarget.decode(RequestTarget.encode(text)[...]) == text)
    }

    @Test func selectionsAreBounded() throws {
        let selection = try #require(
            StreamSelection(query: [("tag", "a"), ("feed", "b"), ("limit", "5000"), ("utm", "x")], limitMax: 200))
        #expect(selection.tags == ["a"])
        #expect(selection.feeds == ["b"])
        #expect(selection.limit == 200)
        #expect(StreamSelection(query: [("limit", "0")], limitMax: 200) == nil)
        #expect(StreamSelection(query: [("limit", "many")], limitMax: 200) == nil)
        #expect(StreamSelection(query: (0..<21).map { ("tag", "\($0)") }, limitMax: 200) == nil)
    }
}

@Suite struct WordsTests {
    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "−1,000")])
    func counts(_ number: Int, _ words: String) { #expect(Words.count(number) == words) }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (88_200_000, "84.1 MiB"), (1_000_000_000, "954 MiB"),
    ])
    func bytes(_ count: Int, _ words: String) { #expect(Words.bytes(count) == words) }

    @Test(arguments: [
        (-5, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (172_799, "47 h"), (172_800, "2 d"),
    ])
    func spans(_ seconds: Int, _ words: String) { #expect(Words.span(.seconds(seconds)) == words) }

    @Test(arguments: [(0, "now"), (-90, "1 min ago"), (7200, "in 2 h")])
    func relative(_ seconds: Int, _ words: String) {
        let now = Timestamp(seconds: 1_000_000)
        #expect(Words.relative(now + .seconds(seconds), to: now) == words)
    }

    @Test(arguments: [(0, 10, "0 %"), (1, 1000, "< 1 %"), (1, 3, "33 %"), (5, 0, "0 %")])
    func shares(_ part: Int, _ whole: Int, _ words: String) { #expect(Words.share(part, of: whole) == words) }

    @Test(arguments: [(0, 10), (10, 10), (11, 20), (33, 50), (99, 100), (101, 200), (1_500, 2_000)])
    func scales(_ highest: Int, _ scale: Int) { #expect(ChartSection.scale(for: highest) == scale) }
}

import FeedModel
import Testing

extension EndToEnd {
    /// Rows 48 to 50 of the fault matrix: where feedd does not let itself be sent.
    @Suite struct Addresses {
        /// Spellings of this machine that a URL can carry.
        static let loopback = [
            "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "0x7F000001",
            "2130706433", "017700000001", "0x7f.0x0.0x0.0x1", "0177.0.0.01", "127.0x1", "127.000.000.001", "0",
            "0.0.0.0", "0x0", "00", "0.0", "0.0.0.0.", "127.0.0.1.", "2130706433.", "0x7f.0.1", "[::1]", "[::]",
            "[0:0:0:0:0:0:0:1]", "[0000::1]", "[::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
            "[::7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]", "[2002:7f00:0001::1]", "[::ffff:0:127.0.0.1]", "[2001:0:7f00:1::]",
            "[2001:0:102:304:0:0:80ff:fffe]", "[fe80::5efe:127.0.0.1]", "[2600::5efe:127.0.0.1]",
            "[64:ff9b:1::7f00:1]", "localhost", "LOCALHOST", "feeds.localhost",
        ]

        /// An address of each network that is not the Internet's.
        static let ranges = [
            "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "192.0.0.1",
            "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
            "240.0.0.1", "255.255.255.255", "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]",
            "[2001:db8::1]", "[100::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[2002:c0a8:1::1]",
        ]

        @Test func refusesEverySpellingOfLoopbackAndEveryPrivateNetwork() async throws {
            let hosts = Self.loopback + Self.ranges
            #expect(Self.loopback.count >= 40 && Self.ranges.count >= 20)
            let port = try LoopbackPort(isListening: true)
            let folder = try TemporaryFolder()
            var configuration = TestConfiguration(
                hosts.enumerated().map { ("f\($0.offset)", "http://\($0.element):\(port.number)/\($0.offset)") })
            configuration.allowsLoopback = false
            let path = try configuration.write(to: folder)
            let ending = try await Binary.debug.run(["fetch", "--all", "--json", "--config", path], in: folder)
            #expect(ending.exitCode == 69)
            let summary = try RunSummary(ending)
            for (place, host) in hosts.enumerated() {
                #expect(try summary.errorCode(of: "f\(place)") == "address_refused", "\(host)")
            }
            #expect(!(await port.isAskedFor(within: .zero)))
        }

        /// A redirect is a way in like any other.
        @Test(arguments: ["inside"]) func followsNoRedirectInto(_ path: String) async throws {
            var bench = try await Bench()
            bench.configuration.feeds = [.init(id: "inside", url: bench.server.url(path))]
            let ending = try await bench.run(["fetch", "--all", "--json"])
            #expect(try RunSummary(ending).errorCode(of: "inside") == "redirect_refused")
        }

        /// With a proxy from the environment the checks would see the proxy's address only.
        @Test func ignoresAProxyInTheEnvironment() async throws {
            let proxy = try LoopbackPort(isListening: true)
            var bench = try await Bench()
            try bench.add("alder", FeedDocument(named: "alder", itemCount: 3).rss)
            bench.configuration.feeds.append(.init(id: "metadata", url: "http://169.254.169.254/latest/meta-data"))
            let path = try bench.configuration.write(to: bench.folder)
            let names = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
            let ending = try await Binary.debug.run(
                ["fetch", "--all", "--json", "--config", path], in: bench.folder,
                environment: Dictionary(uniqueKeysWithValues: names.map { ($0, "http://127.0.0.1:\(proxy.number)") }))
            let summary = try RunSummary(ending)
            #expect(try summary.new == 3)
            #expect(try summary.errorCode(of: "metadata") == "address_refused")
            #expect(!(await proxy.isAskedFor(within: .zero)))
        }
    }
}

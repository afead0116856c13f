import Testing

@testable import FeedFetch

@Suite struct AddressPolicyTests {
    /// Every spelling of this machine that a URL can carry as a literal.
    static let loopbackSpellings = [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "0x7F000001",
        "2130706433", "017700000001", "0x7f.0x0.0x0.0x1", "0177.0.0.01", "127.0x1", "127.000.000.001", "0", "0.0.0.0",
        "0x0", "00", "0.0", "0.0.0.0.", "127.0.0.1.", "2130706433.", "127.0.0.0x1", "0x7f.0.1", "[::1]", "[::]",
        "[0:0:0:0:0:0:0:1]", "[0000::1]", "[::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
        "[::7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
        "[2002:7f00:0001::1]", "[::ffff:0:127.0.0.1]", "[2001:0:1.2.3.4::]", "[2001:0:7f00:1::]",
        "[2001:0:102:304:0:0:80ff:fffe]", "[fe80::5efe:127.0.0.1]", "[2600::5efe:127.0.0.1]", "[2600::200:5efe:7f00:1]",
        "[64:ff9b:1::7f00:1]",
    ]

    @Test(arguments: loopbackSpellings.filter { $0 != "[2001:0:1.2.3.4::]" }) func refusesLoopback(_ host: String)
        throws
    {
        let policy = try AddressPolicy(allowing: [])
        #expect(policy.refusal(ofHost: host) != nil)
    }

    @Test(arguments: [
        "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "fc00::1",
        "fd12:3456::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1", "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe", "2002:c0a8:1::1", "2001:0:4136:e378:8000:63bf:3f57:fefe",
    ]) func refusesPrivateRanges(_ text: String) throws {
        #expect(try AddressPolicy(allowing: []).refusal(ofText: text) != nil)
    }

    @Test(arguments: [
        "1.1.1.1", "9.9.9.9", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "172.15.255.255",
        "172.32.0.1", "169.253.0.1", "192.0.1.1", "198.17.255.255", "223.255.255.255", "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:9.9.9.9", "64:ff9b::909:909", "2002:909:909::1",
    ]) func lets(_ text: String) throws {
        #expect(try AddressPolicy(allowing: []).refusal(ofText: text) == nil)
    }

    @Test func allowsWhatTheOperatorAllows() throws {
        let policy = try AddressPolicy(allowing: ["10.1.0.0/16", "fd00::/8"])
        #expect(policy.refusal(ofText: "10.1.2.3") == nil)
        #expect(policy.refusal(ofText: "::ffff:10.1.2.3") == nil)
        #expect(policy.refusal(ofText: "64:ff9b::a01:203") == nil)
        #expect(policy.refusal(ofText: "fd00::1") == nil)
        #expect(policy.refusal(ofText: "10.2.0.1") != nil)
        #expect(policy.refusal(ofText: "127.0.0.1") != nil)
        #expect(try policy.allowing(more: ["127.0.0.0/8"]).refusal(ofText: "127.0.0.1") == nil)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0/8", "a.b.c.d/8", "::/129", "10.0.0.0/-1", "", "/8", "10.0.0.0/+8"])
    func refusesWhatIsNoNetwork(_ text: String) {
        #expect(throws: FetcherError.self) { try AddressPolicy(allowing: [text]) }
    }

    @Test(arguments: ["example.org", "localhost", "1.2.3.4.5", "0x", "256.1.1.1", "1.2.3.256", "08", "127.0.0.0x100"])
    func readsNamesAsNames(_ host: String) throws {
        // What is no address here is resolved, and its addresses are judged when they are connected to.
        let isZero = host == "0x"
        #expect((try AddressPolicy(allowing: []).refusal(ofHost: host) != nil) == isZero)
    }

    @Test(arguments: [
        ":", ":::", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::1%eth0", "::g", "1:2:3", ":1:2:3:4:5:6:7",
    ])
    func readsNoBrokenIPv6(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        (1, true), (22, true), (25, true), (80, false), (443, false), (6379, true), (8080, false), (0, true),
        (65536, true),
    ])
    func knowsBadPorts(_ port: Int, _ isRefused: Bool) {
        #expect(PortPolicy.isRefused(port) == isRefused)
    }
}

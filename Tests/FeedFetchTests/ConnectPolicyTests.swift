import FeedModel
import Testing

@testable import FeedFetch

/// What libcurl's two hooks answer: before a socket is opened, and before a request goes over a connection.
@Suite struct ConnectPolicyTests {
    private func transfer(allowing networks: [String] = [], proxy: String? = nil) throws -> Transfer {
        let transfer = try Transfer(limits: FetchLimits())
        let order = TransferOrder(
            url: "http://feeds.example/", port: 80, fields: [], userAgent: "test", timeout: .seconds(1),
            certificateAuthorityFile: FetcherConfiguration.systemRoots, proxy: proxy,
            addresses: try AddressPolicy(allowing: networks))
        try transfer.prepare(order, ticket: TransferTicket())
        return transfer
    }

    /// Row 48: a name that answers with a public address first and a private one then.
    @Test func refusesARebindingName() throws {
        let transfer = try transfer()
        #expect(transfer.mayConnect(to: IPAddress("9.9.9.9")))
        #expect(!transfer.mayConnect(to: IPAddress("10.0.0.1")))
        #expect(!transfer.mayConnect(to: IPAddress("::ffff:127.0.0.1")))
        #expect(transfer.maySend(to: "9.9.9.9", port: 80))
        #expect(!transfer.maySend(to: "10.0.0.1", port: 80))
    }

    @Test func refusesAConnectionOfAnotherFeedsAllowance() throws {
        #expect(try transfer(allowing: ["10.0.0.0/8"]).maySend(to: "10.0.0.1", port: 80))
        #expect(try !transfer().maySend(to: "10.0.0.1", port: 80))
    }

    @Test func refusesWhatItCannotJudge() throws {
        let transfer = try transfer()
        #expect(!transfer.mayConnect(to: nil))
        #expect(!transfer.maySend(to: "", port: 80))
        #expect(!transfer.maySend(to: "/run/socket", port: 80))
        #expect(!transfer.maySend(to: "9.9.9.9", port: 81))
    }

    @Test func leavesTheProxyToTheOperator() throws {
        let transfer = try transfer(proxy: "http://127.0.0.1:3128")
        #expect(transfer.mayConnect(to: IPAddress("127.0.0.1")))
        #expect(transfer.maySend(to: "127.0.0.1", port: 3128))
    }
}

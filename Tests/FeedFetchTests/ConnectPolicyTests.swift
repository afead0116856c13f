import FeedModel
import Testing

@testable import FeedFetch

/// What libcurl's two hooks answer: before a socket is opened, and before a request goes over a connection.
@Suite struct ConnectPolicyTests {
    private let poll: PollSet

    init() throws {
        // Whoever makes a handle without a fetcher loads libcurl first: no other test may have done it yet.
        try CurlLibrary.start()
        poll = try PollSet()
    }

    private func transfer(
        allowing networks: [String] = [], proxy: String? = nil, load: AddressLoad = AddressLoad(transfersMax: nil)
    ) throws -> Transfer {
        let transfer = try Transfer(limits: FetchLimits(), load: load, poll: poll)
        let order = TransferOrder(
            url: "http://feeds.example/", port: 80, fields: [], userAgent: "test", timeout: .seconds(1),
            certificateAuthorityFile: FetcherConfiguration.systemRoots, proxy: proxy,
            addresses: try AddressPolicy(allowing: networks))
        try transfer.prepare(
            TransferLoop.QueuedOrder(
                order: order, ticket: TransferTicket(), caller: .lot(TransferLot(), number: 0)))
        return transfer
    }

    /// Row 48: a name that answers with a public address first and a private one then.
    @Test func refusesARebindingName() throws {
        let transfer = try transfer()
        #expect(transfer.mayConnect(to: IPAddress("9.9.9.9")))
        #expect(!transfer.mayConnect(to: IPAddress("10.0.0.1")))
        #expect(!transfer.mayConnect(to: IPAddress("::ffff:127.0.0.1")))
        #expect(transfer.maySend(to: IPAddress("9.9.9.9"), port: 80))
        #expect(!transfer.maySend(to: IPAddress("10.0.0.1"), port: 80))
    }

    @Test func refusesAConnectionOfAnotherFeedsAllowance() throws {
        #expect(try transfer(allowing: ["10.0.0.0/8"]).maySend(to: IPAddress("10.0.0.1"), port: 80))
        #expect(try !transfer().maySend(to: IPAddress("10.0.0.1"), port: 80))
    }

    @Test func refusesWhatItCannotJudge() throws {
        let transfer = try transfer()
        #expect(!transfer.mayConnect(to: nil))
        #expect(!transfer.maySend(to: IPAddress(""), port: 80))
        #expect(!transfer.maySend(to: IPAddress("/run/socket"), port: 80))
        #expect(!transfer.maySend(to: IPAddress("9.9.9.9"), port: 81))
    }

    /// Hosts that were never asked may be many names of one machine (FRB 034): their sockets are counted as they open.
    @Test func opensNoMoreToOneAddressThanAllowed() throws {
        let load = AddressLoad(transfersMax: 2)
        let first = try transfer(load: load)
        let second = try transfer(load: load)
        let third = try transfer(load: load)
        #expect(first.mayConnect(to: IPAddress("9.9.9.9")))
        #expect(second.mayConnect(to: IPAddress("9.9.9.9")))
        #expect(!third.mayConnect(to: IPAddress("9.9.9.9")))
        #expect(!third.mayConnect(to: IPAddress("::1")))
        // The other address of a name with two is free, and so is the first once somebody has left it.
        #expect(third.mayConnect(to: IPAddress("1.1.1.1")))
        #expect(third.maySend(to: IPAddress("1.1.1.1"), port: 80))
        #expect(first.maySend(to: IPAddress("1.1.1.1"), port: 80))
        #expect(try transfer(load: load).mayConnect(to: IPAddress("9.9.9.9")))
        #expect(try !transfer(load: load).mayConnect(to: IPAddress("1.1.1.1")))
    }

    @Test func leavesTheProxyToTheOperator() throws {
        let transfer = try transfer(proxy: "http://127.0.0.1:3128")
        #expect(transfer.mayConnect(to: IPAddress("127.0.0.1")))
        #expect(transfer.maySend(to: IPAddress("127.0.0.1"), port: 3128))
    }
}

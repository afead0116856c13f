import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// feedd's own HTTP server: metrics, health, status page, republished feeds. GET and HEAD only, one request a connection.
///
/// It runs on a thread of its own beside the pipeline and only reads; what it shows comes from a `ServiceSource`.
package struct HTTPEndpoint: Sendable {
    typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    /// Where it listens; with the port that the system chose when port 0 was asked for.
    package let address: String
    /// nil for a Unix socket.
    package let port: Int?

    private let server: NIOAsyncChannel<Connection, Never>
    private let group: MultiThreadedEventLoopGroup
    private let serving: Task<Void, Never>

    /// Begins to listen and to answer.
    package static func start(
        on binding: HTTPBinding, routes: HTTPRoutes, limits: HTTPLimits = HTTPLimits()
    ) async throws(HTTPEndpointError) -> HTTPEndpoint {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let server = try await bind(binding, group, limits)
            return HTTPEndpoint(server, group, routes, limits)
        } catch {
            // Nothing runs on it yet; that it cannot be ended would change nothing.
            try? await group.shutdownGracefully()
            throw .cannotListen(binding.description, error)
        }
    }

    private init(
        _ server: NIOAsyncChannel<Connection, Never>, _ group: MultiThreadedEventLoopGroup, _ routes: HTTPRoutes,
        _ limits: HTTPLimits
    ) {
        self.server = server
        self.group = group
        port = server.channel.localAddress?.port
        address =
            server.channel.localAddress.map { local in
                local.ipAddress.map { "\(HTTPBinding.address(host: $0, port: local.port ?? 0))" } ?? "\(local)"
            } ?? "unknown"
        var routes = routes
        let isLoopback = server.channel.localAddress.map(Self.isLoopback) ?? false
        routes.hosts = HostPolicy(names: routes.hosts.names, isStrict: isLoopback)
        serving = Task { [routes] in await Self.serve(server, routes, limits) }
    }

    /// Stops listening at once, lets answers under way end for as long as `patience`, then closes them too.
    package func shutDown(within patience: Duration) async {
        server.channel.close(promise: nil)
        let serving = serving
        if await within(patience, { await serving.value }) == nil {
            serving.cancel()
            await serving.value
        }
        // The process is about to end; a thread that cannot be joined ends with it.
        try? await group.shutdownGracefully()
    }

    private static func isLoopback(_ address: SocketAddress) -> Bool {
        guard let text = address.ipAddress else { return false }
        return text == "::1" || text.hasPrefix("127.")
    }

    private static func bind(
        _ binding: HTTPBinding, _ group: MultiThreadedEventLoopGroup, _ limits: HTTPLimits
    ) async throws -> NIOAsyncChannel<Connection, Never> {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        let configure: @Sendable (any Channel) -> EventLoopFuture<Connection> = { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.addHandler(RequestBytesGuard(bytesMax: limits.requestBytesMax))
                try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                try pipeline.addHandler(ExchangeDeadline(limits))
                return try Connection(wrappingChannelSynchronously: channel)
            }
        }
        switch binding {
        case .address(let host, let port):
            return try await bootstrap.bind(host: host, port: port, childChannelInitializer: configure)
        case .socket(let descriptor):
            return try await bootstrap.bind(descriptor, childChannelInitializer: configure)
        }
    }

    private static func serve(
        _ server: NIOAsyncChannel<Connection, Never>, _ routes: HTTPRoutes, _ limits: HTTPLimits
    ) async {
        let seats = Seats(limits.connectionsMax)
        // Accepting ends with an error only when the socket is closed under it: that is how it is told to end.
        try? await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    let isWelcome = seats.take()
                    group.addTask {
                        await answer(connection, isWelcome ? routes : nil)
                        if isWelcome { seats.giveBack() }
                    }
                }
            }
        }
    }

    /// Reads one request, writes one answer, closes. Without routes: closes.
    private static func answer(_ connection: Connection, _ routes: HTTPRoutes?) async {
        // A client that goes away in the middle is its own business.
        try? await connection.executeThenClose { inbound, _ in
            guard let routes, let head = try await request(inbound) else { return }
            let answer = await routes.answer(to: head)
            // Past the writer of the async channel: its write returns before the bytes are out, and we close next.
            let channel = connection.channel
            channel.write(HTTPServerResponsePart.head(answer.head(version: head.version)), promise: nil)
            if head.method != .HEAD, answer.status != .notModified {
                let body = channel.allocator.buffer(bytes: answer.body)
                channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
            }
            try await channel.writeAndFlush(HTTPServerResponsePart.end(nil)).get()
        }
    }

    /// nil when the client closed before its request ended.
    private static func request(
        _ inbound: NIOAsyncChannelInboundStream<HTTPServerRequestPart>
    ) async throws -> HTTPRequestHead? {
        var head: HTTPRequestHead?
        for try await part in inbound {
            switch part {
            case .head(let received): head = received
            case .body: continue
            case .end: return head
            }
        }
        return nil
    }
}

/// How many connections may be open at once.
private final class Seats: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    /// False when all are taken.
    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func giveBack() { free.withLock { $0 += 1 } }
}

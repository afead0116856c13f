import NIOCore
import NIOPosix
import Synchronization

/// A raw socket server for one test: each connection is played by a closure that may break every rule.
package final class HostileServer: Sendable {
    /// One accepted connection as the test plays it.
    package struct Connection: Sendable {
        package let channel: any Channel
        fileprivate let input: AsyncStream<[UInt8]>

        /// Waits for the whole request's fields. nil: the other side left first.
        package func readRequest() async -> String? {
            var bytes: [UInt8] = []
            for await piece in input {
                bytes += piece
                let text = String(decoding: bytes, as: UTF8.self)
                if text.contains("\r\n\r\n") { return text }
            }
            return nil
        }

        /// false: the other side is gone.
        @discardableResult
        package func write(_ bytes: [UInt8]) async -> Bool {
            do {
                try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
                return true
            } catch {
                return false
            }
        }

        @discardableResult
        package func write(_ text: String) async -> Bool { await write(Array(text.utf8)) }

        /// Returns when the other side has closed.
        package func waitForEnd() async {
            for await _ in input {}
        }

        /// Ends the connection with a reset instead of a farewell.
        package func reset() async {
            let provider = channel as? any SocketOptionProvider
            // A linger of zero turns close into a reset; a channel that is gone is reset enough.
            try? await provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
            try? await channel.close().get()
        }
    }

    private let channel: any Channel
    private let acceptances: AsyncStream<Void>
    package let port: Int

    package var url: String { "http://127.0.0.1:\(port)/" }

    package init(_ play: @escaping @Sendable (Connection) async -> Void) throws {
        let (acceptances, accepted) = AsyncStream.makeStream(of: Void.self)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                let (input, pieces) = AsyncStream.makeStream(of: [UInt8].self)
                let connection = Connection(channel: channel, input: input)
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(pieces: pieces))
                    accepted.yield()
                    Task {
                        await play(connection)
                        // Closed twice is closed.
                        try? await channel.close().get()
                    }
                }
            }
        channel = try bootstrap.bind(host: "127.0.0.1", port: 0).wait()
        guard let port = channel.localAddress?.port else { throw TestServer.TestServerError() }
        self.port = port
        self.acceptances = acceptances
    }

    /// Waits for the first connection.
    package func accepted() async {
        for await _ in acceptances { return }
    }

    package func stop() { channel.close(promise: nil) }

    /// Stops, and returns when the port is free.
    package func end() async throws { try await channel.close().get() }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let pieces: AsyncStream<[UInt8]>.Continuation

        init(pieces: AsyncStream<[UInt8]>.Continuation) { self.pieces = pieces }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            pieces.yield(Array(unwrapInboundIn(data).readableBytesView))
        }

        func channelInactive(context: ChannelHandlerContext) { pieces.finish() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

import FeedModel
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on a free port of loopback, for one test: answers what a closure says and remembers what was asked.
package final class TestServer: Sendable {
    /// A request as it came over the wire.
    package struct Request: Sendable {
        package let method: String
        package let path: String
        package let fields: [HeaderField]
        /// Which connection it came over, counted from 0.
        package let connection: Int

        /// All values of a field, in order.
        package func values(_ name: String) -> [String] {
            fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        }
    }

    /// What the server says; it adds Content-Length where there is none.
    package struct Answer: Sendable {
        package var status: Int
        package var fields: [(String, String)]
        package var body: [UInt8]

        package init(status: Int = 200, fields: [(String, String)] = [], body: [UInt8] = []) {
            self.status = status
            self.fields = fields
            self.body = body
        }

        /// A good answer with that body.
        package static func text(_ text: String, _ fields: [(String, String)] = []) -> Answer {
            Answer(fields: fields, body: Array(text.utf8))
        }

        /// An answer that points elsewhere.
        package static func redirect(_ status: Int, to location: String) -> Answer {
            Answer(status: status, fields: [("Location", location)])
        }
    }

    private struct Log {
        var requests: [Request] = []
        var connections = 0
    }

    private let channel: any Channel
    private let log: LogBox
    package let port: Int

    private final class LogBox: Sendable {
        let value = Mutex(Log())
    }

    private init(channel: any Channel, log: LogBox, port: Int) {
        self.channel = channel
        self.log = log
        self.port = port
    }

    /// All requests so far, in the order of their arrival.
    package var requests: [Request] { log.value.withLock { $0.requests } }
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Runs a test with a server that is gone afterwards.
    package static func with<Result>(
        _ answer: @escaping @Sendable (Request) -> Answer, perform: (TestServer) async throws -> Result
    ) async throws -> Result {
        let log = LogBox()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                let number = log.value.withLock { log in
                    defer { log.connections += 1 }
                    return log.connections
                }
                return channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(
                        Handler(number: number, answer: answer) { request in
                            log.value.withLock { $0.requests.append(request) }
                        })
                }
            }
        let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        guard let port = channel.localAddress?.port else { throw TestServerError() }
        let server = TestServer(channel: channel, log: log, port: port)
        do {
            let result = try await perform(server)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    /// The server could not be started.
    package struct TestServerError: Error {
        package init() {}
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let number: Int
        private let answer: @Sendable (Request) -> Answer
        private let remember: @Sendable (Request) -> Void
        private var request: Request?

        init(
            number: Int, answer: @escaping @Sendable (Request) -> Answer,
            remember: @escaping @Sendable (Request) -> Void
        ) {
            self.number = number
            self.answer = answer
            self.remember = remember
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                request = Request(
                    method: head.method.rawValue, path: head.uri,
                    fields: head.headers.map { HeaderField(name: $0.name, value: $0.value) }, connection: number)
            case .body: break
            case .end:
                guard let request else { return }
                remember(request)
                write(answer(request), context)
            }
        }

        private func write(_ answer: Answer, _ context: ChannelHandlerContext) {
            var fields = HTTPHeaders(answer.fields)
            if answer.status != 304, !fields.contains(name: "Content-Length") {
                fields.add(name: "Content-Length", value: String(answer.body.count))
            }
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: fields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            if answer.status != 304 {
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
            }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}

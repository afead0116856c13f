import FeedModel
import NIOCore
import NIOPosix

@testable import FeedServe

/// Sends bytes to an endpoint and returns all that comes back until it closes.
struct Visitor {
    let port: Int

    /// A whole request by path, with further fields.
    func get(_ target: String, method: String = "GET", fields: [String] = []) async throws -> Reply {
        let lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)"] + fields
        return Reply(try await send(lines.joined(separator: "\r\n") + "\r\n\r\n"))
    }

    /// Any bytes.
    func send(_ text: String) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            // The endpoint may have closed already: then there is only the answer to read.
            try? await outbound.write(ByteBuffer(string: text))
            var received = ByteBuffer()
            do {
                for try await var part in inbound { received.writeBuffer(&part) }
            } catch is IOError {
                // Reset by the endpoint after its answer.
            }
            return String(buffer: received)
        }
    }
}

/// An answer, taken apart.
struct Reply {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: String

    init(_ text: String) {
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = (parts.first ?? "").split(separator: "\r\n")
        status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        fields = lines.dropFirst().map { line in
            let sides = line.split(separator: ":", maxSplits: 1)
            return (sides[0].lowercased(), String((sides.last ?? "").drop { $0 == " " }))
        }
        body = parts.count == 2 ? String(parts[1]) : ""
    }

    subscript(_ name: String) -> String? { fields.first { $0.name == name.lowercased() }?.value }
}

/// An endpoint on loopback for the length of `body`.
func withEndpoint(
    _ source: SampleSource = SampleSource(), metrics: ServiceMetrics = ServiceMetrics(),
    hosts: [String] = [], host: String = "127.0.0.1", publicURL: String? = nil, hubs: [String] = [],
    limits: HTTPLimits = HTTPLimits(), _ body: (Visitor) async throws -> Void
) async throws {
    let routes = HTTPRoutes(
        source: source, metrics: metrics, hosts: hosts, publicURL: publicURL, hubs: hubs, limits: limits)
    let endpoint = try await HTTPEndpoint.start(
        on: .address(host: host, port: 0), routes: routes, limits: limits)
    do {
        try await body(Visitor(port: endpoint.port ?? 0))
    } catch {
        await endpoint.shutDown(within: .zero)
        throw error
    }
    await endpoint.shutDown(within: .seconds(5))
}

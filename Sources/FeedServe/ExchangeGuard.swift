import NIOCore
import NIOHTTP1

/// Counts the bytes of a request before anything decodes them, and ends the connection when there are too many.
final class RequestBytesGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let bytesMax: Int
    private var bytes = 0

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let isOver = bytes > bytesMax
        bytes += unwrapInboundIn(data).readableBytes
        guard bytes > bytesMax else { return context.fireChannelRead(data) }
        guard !isOver else { return }
        let text = "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
        context.close(promise: nil)
    }
}

/// Ends a connection whose request or whose whole exchange takes too long; a client that drips cannot hold it.
final class ExchangeDeadline: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let requestTime: TimeAmount
    private let exchangeTime: TimeAmount
    private var requestTimer: Scheduled<Void>?
    private var exchangeTimer: Scheduled<Void>?

    init(_ limits: HTTPLimits) {
        requestTime = TimeAmount(limits.requestTime)
        exchangeTime = TimeAmount(limits.exchangeTime)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        requestTimer = context.eventLoop.scheduleTask(in: requestTime) { channel.close(promise: nil) }
        exchangeTimer = context.eventLoop.scheduleTask(in: exchangeTime) { channel.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) { requestTimer?.cancel() }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        requestTimer?.cancel()
        exchangeTimer?.cancel()
        context.fireChannelInactive()
    }
}

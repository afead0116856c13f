import FeedModel
import LoopbackServers
import Testing

@testable import FeedFetch

@Suite struct CodingTests {
    static let text = Array("<rss>hello</rss>".utf8)

    private func decode(_ body: [UInt8], _ encoding: String?, _ limits: FetchLimits = FetchLimits()) throws -> [UInt8] {
        let coded = CodedResponse(
            exchange: Exchange(finalURL: "https://example.org/"), contentType: nil, contentEncoding: encoding,
            body: body)
        return try coded.decoded(limits: limits).body
    }

    private func code(_ body: [UInt8], _ encoding: String?, _ limits: FetchLimits = FetchLimits()) -> FetchErrorCode? {
        do {
            _ = try decode(body, encoding, limits)
            return nil
        } catch {
            return (error as? FetchFailure)?.code
        }
    }

    @Test func undoesWhatItKnows() throws {
        let text = Self.text
        #expect(try decode(text, nil) == text)
        #expect(try decode(text, "identity") == text)
        #expect(try decode(Deflater.gzip(text), "gzip") == text)
        #expect(try decode(Deflater.gzip(text), "X-GZip") == text)
        #expect(try decode(Deflater.zlib(text), "deflate") == text)
        #expect(try decode(Deflater.stored(text), "deflate") == text)
        #expect(try decode(Deflater.gzip(Deflater.gzip(text)), "gzip, gzip") == text)
        #expect(try decode(Deflater.gzip(Deflater.zlib(text)), "deflate,gzip") == text)
        // Two members are one body; padding after the last is none of it.
        #expect(try decode(Deflater.gzip(text) + Deflater.gzip(text), "gzip") == text + text)
        #expect(try decode(Deflater.gzip(text) + [0, 0, 0], "gzip") == text)
        // A server that says gzip and sends text.
        #expect(try decode(text, "gzip") == text)
    }

    @Test func undoesLargeBodies() throws {
        let large = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let stream = Deflater.gzip(large)
        #expect(try decode(stream, "gzip") == large)
        // Twenty members: more comes out than the last one's size says.
        #expect(
            try decode(Array((0..<20).map { _ in stream }.joined()), "gzip")
                == Array((0..<20).map { _ in large }.joined()))
    }

    @Test func noticesEachTruncation() {
        for stream in [Deflater.gzip(Self.text), Deflater.zlib(Self.text)] {
            let name = stream[0] == 0x1F ? "gzip" : "deflate"
            for count in 3..<stream.count {
                #expect(code(Array(stream.prefix(count)), name) == .truncated, "\(name) cut at \(count)")
            }
        }
    }

    @Test func noticesDamage() {
        var wrongSum = Deflater.gzip(Self.text)
        wrongSum[wrongSum.count - 8] ^= 1
        #expect(code(wrongSum, "gzip") == .encodingBroken)
        var wrongSize = Deflater.gzip(Self.text)
        wrongSize[wrongSize.count - 1] ^= 1
        #expect(code(wrongSize, "gzip") == .encodingBroken)
        #expect(code([1, 2, 3, 4], "gzip") == .encodingBroken)
        #expect(code(Deflater.gzip(Self.text), "br") == .encodingBroken)
        #expect(code(Deflater.gzip(Self.text), "gzip, gzip, gzip, gzip, gzip, gzip") == .encodingBroken)
        #expect(code(Deflater.gzip([]), "gzip") == .emptyBody)
    }

    @Test func stopsBombs() {
        #expect(code(Deflater.bomb(wireBytes: 20_000), "gzip") == .expansionTooLarge)
        #expect(code(Deflater.bomb(wireBytes: 1_000_000), "gzip") == .bodyTooLarge)
        var limits = FetchLimits()
        limits.bodyBytesMax = 1000
        #expect(code(Deflater.gzip([UInt8](repeating: 1, count: 1001)), "gzip", limits) == .bodyTooLarge)
        #expect(code(Deflater.gzip([UInt8](repeating: 1, count: 1000)), "gzip", limits) == nil)
        // Small feeds may shrink as well as they like.
        #expect(code(Deflater.bomb(wireBytes: 5_000), "gzip") == .truncated)
    }
}

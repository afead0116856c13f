import FeedModel

/// A whole body as it came over the wire, not yet decoded: that is work for the caller's core, not for the loop thread.
struct CodedResponse: Sendable {
    var exchange: Exchange
    /// They join the exchange when the body proved whole: validators of a broken one must not be kept.
    var validators = Validators()
    let contentType: String?
    let contentEncoding: String?
    let body: [UInt8]

    /// The response with its codings undone, within the limits of size and of expansion.
    func decoded(limits: FetchLimits) throws(FetchFailure) -> Response {
        let codings = try codings(limits: limits)
        let wireBytes = body.count
        var bytes = body
        for coding in codings.reversed() {
            bytes = try decode(bytes, coding, wireBytes: wireBytes, limits: limits)
        }
        guard !bytes.isEmpty else { throw failure(.emptyBody, limits) }
        var exchange = exchange
        exchange.timing.bodyBytes = bytes.count
        exchange.validators = validators
        return Response(exchange: exchange, contentType: contentType, body: bytes)
    }

    private enum Coding { case gzip, deflate }

    private func codings(limits: FetchLimits) throws(FetchFailure) -> [Coding] {
        guard let contentEncoding else { return [] }
        var codings: [Coding] = []
        for name in contentEncoding.lowercased().split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }) {
            switch name {
            case "gzip", "x-gzip": codings.append(.gzip)
            case "deflate": codings.append(.deflate)
            case "identity", "none": break
            default:
                throw failure(
                    .encodingBroken,
                    "The server sends the content coding \(Sentence.printable(name)), which was not asked "
                        + "for. Tell the publisher.")
            }
        }
        guard codings.count <= limits.codingsMax else {
            throw failure(
                .encodingBroken,
                "The body is coded \(codings.count) times over; feedd undoes \(limits.codingsMax) codings. "
                    + "Tell the publisher.")
        }
        // Servers that name a coding and send plain text are common enough to be believed by their bytes.
        return codings == [.gzip] && !body.starts(with: [0x1F, 0x8B]) && Self.looksLikeText(body) ? [] : codings
    }

    private func decode(
        _ bytes: [UInt8], _ coding: Coding, wireBytes: Int, limits: FetchLimits
    ) throws(FetchFailure) -> [UInt8] {
        let ratioMax = wireBytes.multipliedReportingOverflow(by: limits.expansionMax)
        let expandedMax = max(limits.expansionFreeBytes, ratioMax.overflow ? .max : ratioMax.partialValue)
        let bytesMax = min(limits.bodyBytesMax, expandedMax)
        // "deflate" means zlib's format, but some servers send the bare one (RFC 9110 section 8.4.1.2).
        let isRaw = coding == .deflate && !Self.hasZlibHeader(bytes)
        if coding == .gzip, let whole = WholeInflater.inflateGzip(bytes, bytesMax: bytesMax) { return whole }
        do throws(Inflater.Failure) {
            var inflater = try Inflater(isRaw ? .rawDeflate : .gzipOrZlib)
            return try inflater.inflate(bytes, bytesMax: bytesMax)
        } catch {
            switch error {
            case .truncated: throw failure(.truncated, limits)
            case .broken: throw failure(.encodingBroken, limits)
            case .tooLarge: throw failure(bytesMax < limits.bodyBytesMax ? .expansionTooLarge : .bodyTooLarge, limits)
            case .outOfMemory: throw failure(.internalError, limits)
            }
        }
    }

    private static func hasZlibHeader(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        return bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }

    private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
        let start = bytes.first { $0 > 0x20 }
        return start == UInt8(ascii: "<") || start == UInt8(ascii: "{") || start == 0xEF
    }

    private func failure(_ code: FetchErrorCode, _ limits: FetchLimits) -> FetchFailure {
        let host = Sentence.printable(WebURL(exchange.finalURL)?.host ?? "")
        return failure(code, code.sentence(host: host, limits: limits))
    }

    private func failure(_ code: FetchErrorCode, _ sentence: String) -> FetchFailure {
        FetchFailure(code, sentence, exchange: exchange)
    }
}

import FeedModel

/// Makes the addresses inside HTML absolute, lets only harmless schemes pass, and takes tracking parameters out.
struct LinkCleaner {
    private let base: WebURL?
    private let tracking: TrackingParameters?

    /// - Parameter base: nil: relative addresses are dropped.
    init(base: String?, options: CleaningOptions) {
        self.base = base.flatMap { WebURL($0) }
        tracking = options.stripTracking ? options.tracking : nil
    }

    /// For text alone: no link is asked for.
    init() {
        base = nil
        tracking = nil
    }

    /// Whether the address may be written as it stands, wherever an address may stand: most may.
    func passesAsIs(_ value: Span<UInt8>) -> Bool { Self.isPlain(value) && !mayTrack(value) }

    /// An address a reader follows; nil for one that must not be written.
    func page(_ value: Span<UInt8>) -> String? { clean(value, schemes: Self.pageSchemes) }

    /// An address a reader's program loads: http(s) only.
    func resource(_ value: Span<UInt8>) -> String? { clean(value, schemes: Self.webSchemes) }

    /// As `resource`, and pictures written into the address itself; never SVG, which can hold scripts.
    func image(_ value: Span<UInt8>) -> String? {
        Self.isInlineRaster(value) ? Self.string(value) : clean(value, schemes: Self.webSchemes)
    }

    /// The candidates of a `srcset` whose addresses may pass; nil when none is left.
    ///
    /// <https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute>
    func resourceSet(_ value: Span<UInt8>) -> String? {
        var output: [UInt8] = []
        var candidates = 0
        var index = 0
        while index < value.count, candidates < Self.candidatesMax {
            while index < value.count, Self.isSpace(value[index]) || value[index] == 0x2C { index += 1 }
            let start = index
            while index < value.count, !Self.isSpace(value[index]) { index += 1 }
            var end = index
            var descriptor = start..<start
            if end > start, value[end - 1] == 0x2C {
                while end > start, value[end - 1] == 0x2C { end -= 1 }
            } else {
                let from = index
                while index < value.count, value[index] != 0x2C { index += 1 }
                descriptor = from..<index
            }
            let address = value.extracting(start..<end)
            let mark = output.count
            if mark > 0 { output.append(contentsOf: ", ".utf8) }
            guard appendCandidate(address, to: &output) else {
                output.removeLast(output.count - mark)
                continue
            }
            Self.appendSize(value.extracting(descriptor), to: &output)
            candidates += 1
        }
        return output.isEmpty ? nil : String(decoding: output, as: UTF8.self)
    }

    /// false: the address must not be written, or holds a comma or a space, which would split it when it is read again.
    private func appendCandidate(_ address: Span<UInt8>, to output: inout [UInt8]) -> Bool {
        if passesAsIs(address) {
            for index in 0..<address.count where address[index] == 0x2C { return false }
            output.append(run: address)
            return true
        }
        guard let link = image(address), !link.utf8.contains(where: { $0 == 0x2C || $0 == 0x20 }) else { return false }
        output.append(contentsOf: link.utf8)
        return true
    }

    /// `2x`, `640w`: letters, digits and points.
    private static func appendSize(_ value: Span<UInt8>, to output: inout [UInt8]) {
        var isFirst = true
        for index in value.indices where isHostByte(value[index]) && value[index] != 0x2D {
            if isFirst { output.append(0x20) }
            isFirst = false
            output.append(value[index])
        }
    }

    private func clean(_ value: Span<UInt8>, schemes: Set<String>) -> String? {
        if passesAsIs(value) { return Self.string(value) }
        guard value.count <= Self.bytesMax, let url = WebURL(Self.string(value), relativeTo: base),
            schemes.contains(url.scheme)
        else { return nil }
        return (tracking.map { url.strippingTracking($0) } ?? url).description
    }

    /// Whether the address can be written as it stands: `http(s)://` and a host, then nothing but unreserved characters, so that neither
    /// dots nor odd characters need work. Most addresses in feeds are such.
    private static func isPlain(_ value: Span<UInt8>) -> Bool {
        var index = 0
        for byte in "http".utf8 {
            guard index < value.count, value[index] == byte else { return false }
            index += 1
        }
        if index < value.count, value[index] == 0x73 { index += 1 }
        for byte in "://".utf8 {
            guard index < value.count, value[index] == byte else { return false }
            index += 1
        }
        let host = index
        while index < value.count, isHostByte(value[index]) { index += 1 }
        guard index > host, index < value.count, value[index] == 0x2F else { return false }
        while index < value.count {
            let byte = value[index]
            let isDotSegment = byte == 0x2E && value[index - 1] == 0x2F
            guard isPathByte(byte), !isDotSegment else { return false }
            index += 1
        }
        return true
    }

    /// Whether the address has parameters of which one is to go.
    private func mayTrack(_ value: Span<UInt8>) -> Bool {
        guard let tracking else { return false }
        var start = 0
        while start < value.count, value[start] != 0x3F, value[start] != 0x23 { start += 1 }
        guard start < value.count else { return false }
        guard value[start] == 0x3F else { return true }
        var end = start + 1
        while end < value.count, value[end] != 0x23 { end += 1 }
        guard end == value.count else { return true }
        return tracking.tracks(Self.string(value.extracting((start + 1)..<end)))
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x21, 0x23...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
        default: false
        }
    }

    /// `data:image/png;base64,` and its kind, of a size worth keeping in a record.
    private static func isInlineRaster(_ value: Span<UInt8>) -> Bool {
        guard value.count > 15, value.count <= inlineBytesMax, value[0] | 0x20 == UInt8(ascii: "d"),
            value[4] == UInt8(ascii: ":")
        else { return false }
        let head = string(value.extracting(0..<min(value.count, 32))).lowercased()
        let isRaster = ["png", "gif", "jpeg", "jpg", "webp", "avif", "bmp"].contains {
            head.hasPrefix("data:image/\($0);base64,")
        }
        guard isRaster else { return false }
        for index in value.indices {
            switch value[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2C, 0x2F, 0x3A, 0x3B, 0x3D: continue
            default: return false
            }
        }
        return true
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    static func string(_ value: Span<UInt8>) -> String { String(checking: value) }

    private static let candidatesMax = 64
    private static let bytesMax = 16_384
    private static let inlineBytesMax = 262_144

    private static let webSchemes: Set<String> = ["http", "https"]
    private static let pageSchemes: Set<String> = [
        "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "xmpp", "irc", "ircs", "news", "nntp", "gopher",
        "gemini", "webcal", "geo", "magnet", "matrix", "sip",
    ]
}

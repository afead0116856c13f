import FeedModel

extension StoreEngine {
    private var indexPath: String { layout.index + "/index.bin" }

    /// Replaces the saved index: a header line, then the caller's bytes.
    func saveIndex(_ bytes: [UInt8], upTo sequence: Int64) {
        var writer = JSONWriter(reservingCapacity: bytes.count + 128)
        writer.beginObject()
        writer.member("format", 1)
        writer.member("upto", Int(sequence))
        writer.member("bytes", bytes.count)
        writer.member("checksum", Int(Checksum.of(bytes.span)))
        LineTrailer.close(&writer, from: 0)
        writer.appendRaw(bytes)
        // Derived: without it the next start replays the logs.
        try? fileSystem.replace("index.bin", in: layout.index, with: writer.bytes)
    }

    /// nil: none that may be believed.
    func loadIndex() -> (bytes: [UInt8], sequence: Int64)? {
        // As in `saveIndex`.
        guard let bytes = try? fileSystem.contents(of: indexPath, byteCountMax: options.limits.stateBytesMax),
            let newline = ByteSearch.newline(in: bytes.span, from: 0),
            LineTrailer.verified(bytes.span.extracting(0..<newline)) != nil,
            let header = try? JSONValue(parsing: Array(bytes[..<newline])),
            let sequence = header["upto"]?.int.map(Int64.init), sequence < nextSequence,
            header["bytes"]?.int == bytes.count - newline - 1
        else { return nil }
        let body = Array(bytes[(newline + 1)...])
        guard header["checksum"]?.int == Int(Checksum.of(body.span)) else { return nil }
        return (body, sequence)
    }
}

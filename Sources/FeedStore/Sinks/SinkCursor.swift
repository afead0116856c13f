import FeedModel

/// How far a sink has got: the `_seq` of the last line it took, in a file of its own, `sinks/NAME.json`.
struct SinkCursor: Sendable {
    let name: String
    let layout: StoreLayout
    let fileSystem: any FileSystem

    private var fileName: String { name + ".json" }

    /// nil: it took nothing yet, or the file is lost.
    func read() -> Int64? {
        // At least once: what cannot be read costs repeats, never lines.
        guard let bytes = try? fileSystem.contents(of: layout.sinks + "/" + fileName, byteCountMax: 4096),
            let value = try? JSONValue(parsing: bytes), let after = value["after"]?.int
        else { return nil }
        return Int64(after)
    }

    func write(_ sequence: Int64) throws(StoreError) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", 1)
        writer.member("after", Int(sequence))
        writer.endObject()
        writer.endLine()
        do { try fileSystem.replace(fileName, in: layout.sinks, with: writer.bytes) } catch { throw StoreError(error) }
    }
}

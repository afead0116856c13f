import FeedModel

/// New articles as JSON Lines on standard output. Whoever reads them too slowly holds up the pass that prints them, and
/// nothing else.
package struct StandardOutputSink {
    private let reader: StoreReader
    private var after: Int64

    /// - Parameter after: Lines up to this `_seq` are not new.
    package init(reader: StoreReader, after: Int64) {
        self.reader = reader
        self.after = after
    }

    /// Prints what has become durable since the last call; returns how many lines.
    ///
    /// - Throws: `.unwritable` when nobody reads standard output any more.
    package mutating func deliver() throws(StoreError) -> Int {
        var lines = try reader.lines(after: after)
        defer { lines.close() }
        var count = 0
        while let line = try lines.next() {
            do {
                try POSIXFileSystem().writeAll((line.bytes + [0x0A]).span, to: .standardOutput)
            } catch { throw StoreError(error) }
            after = line.sequence
            count += 1
        }
        return count
    }
}

extension OpenFile {
    /// Descriptor 1, which nobody here closes.
    package static let standardOutput = OpenFile(number: 1)
}

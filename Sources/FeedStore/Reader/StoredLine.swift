import FeedModel

/// A line of a log as it stands there: whole, durable, its checksum right.
package struct StoredLine: Sendable, Hashable {
    package let sequence: Int64
    package let log: LogKind
    /// Without the newline.
    package let bytes: [UInt8]

    package init(sequence: Int64, log: LogKind, bytes: [UInt8]) {
        self.sequence = sequence
        self.log = log
        self.bytes = bytes
    }

    /// The record in it.
    package func record() throws(JSONError) -> Record { try RecordReader.read(bytes).record }
}

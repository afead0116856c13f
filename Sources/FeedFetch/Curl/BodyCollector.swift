/// A body as it arrives: one array as long as it is small, further pieces beyond, so that growing never holds it twice.
struct BodyCollector {
    private(set) var count = 0
    private var current: [UInt8] = []
    private var full: [[UInt8]] = []

    private static let pieceBytesMax = 1 << 20

    /// Makes room for what the server announces, believed up to a size that does not hurt.
    mutating func expect(_ announced: Int) { current.reserveCapacity(min(max(announced, 0), Self.pieceBytesMax)) }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !current.isEmpty, current.count + bytes.count > Self.pieceBytesMax {
            full.append(current)
            current = []
            current.reserveCapacity(Self.pieceBytesMax)
        }
        unsafe current.append(contentsOf: bytes)
        count += bytes.count
    }

    /// The whole body; the collector is empty afterwards.
    mutating func take() -> [UInt8] {
        var whole: [UInt8] = []
        if full.isEmpty {
            swap(&whole, &current)
        } else {
            full.append(current)
            whole.reserveCapacity(count)
            for index in full.indices {
                whole.append(contentsOf: full[index])
                full[index] = []
            }
        }
        self = BodyCollector()
        return whole
    }
}

import FeedModel
import Synchronization

/// The parts of a snapshot or journal in their order; those of a round are read side by side on all cores.
struct StateFileParts: Sequence, IteratorProtocol {
    private let file: OpenFile
    private let size: Int
    private let fileSystem: any FileSystem
    private let lineBytesMax: Int
    private var offset = 0
    private let buffers = StateFileBuffers()
    private var ready: ArraySlice<Result<StateFilePart, FileError>> = []

    init(_ file: OpenFile, size: Int, fileSystem: any FileSystem, limits: StoreLimits) {
        self.file = file
        self.size = size
        self.fileSystem = fileSystem
        lineBytesMax = limits.lineBytesMax
    }

    /// Parts a core in one round: what they gave is in memory twice until it is taken over.
    private static let partsPerCore = 32

    mutating func next() -> Result<StateFilePart, FileError>? {
        if ready.isEmpty { readRound() }
        return ready.popFirst()
    }

    private mutating func readRound() {
        let byteCount = SideBySide.width * Self.partsPerCore * StateFilePart.byteCount
        let end = Swift.min(size, offset + byteCount)
        // The kernel reads ahead for one reader at a time, and far too little for two of them: 0.1 GB/s instead of 1.
        if offset == 0 { fileSystem.beginReading(end, from: 0, of: file) }
        if end < size { fileSystem.beginReading(Swift.min(byteCount, size - end), from: end, of: file) }
        let starts = Array(stride(from: offset, to: end, by: StateFilePart.byteCount))
        let (file, size, fileSystem, lineBytesMax) = (file, size, fileSystem, lineBytesMax)
        let buffers = buffers
        ready =
            SideBySide.map(starts) { start in
                var bytes = buffers.take()
                defer { buffers.put(bytes) }
                do throws(FileError) {
                    return .success(
                        try StateFilePart(
                            of: file, size: size, from: start, fileSystem: fileSystem, lineBytesMax: lineBytesMax,
                            bytes: &bytes))
                } catch {
                    return .failure(error)
                }
            }[...]
        offset = end
    }
}

/// Room for the text of parts, used again: memory that is new to the process costs as much as reading into it.
private final class StateFileBuffers: Sendable {
    private let free = Mutex<[[UInt8]]>([])

    func take() -> [UInt8] { free.withLock { $0.popLast() } ?? [] }

    func put(_ bytes: [UInt8]) { free.withLock { $0.append(bytes) } }
}

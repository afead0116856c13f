import FeedModel

/// Goes through the lines of a file in chunks; memory is a chunk or the longest line, whichever is more.
struct LineScanner {
    /// One line, or what stands where one should be.
    struct Line {
        /// Where its first byte stands in the file.
        let offset: Int
        /// In `LineScanner.buffer`, without the newline.
        let range: Range<Int>
        /// Whether a newline ends it; only the last bytes of a file may have none.
        let isTerminated: Bool
        /// nil: the bytes are not as they were written.
        let checksum: UInt32?

        /// Bytes in the file, the newline included.
        var byteCount: Int { range.count + (isTerminated ? 1 : 0) }
        /// A whole, unchanged line.
        var isValid: Bool { checksum != nil && isTerminated }
    }

    private(set) var buffer: [UInt8] = []
    private let fileSystem: any FileSystem
    private let file: OpenFile
    private let end: Int
    private let lineBytesMax: Int
    private let chunkBytes: Int
    /// The file offset of the buffer's first byte, and where the next line begins in the buffer.
    private var base: Int
    private var cursor = 0

    /// - Parameter range: The bytes of the file to go through.
    init(
        _ file: OpenFile, range: Range<Int>, fileSystem: any FileSystem, lineBytesMax: Int, chunkBytes: Int = 1 << 20
    ) {
        self.file = file
        self.fileSystem = fileSystem
        self.lineBytesMax = lineBytesMax
        self.chunkBytes = chunkBytes
        base = range.lowerBound
        end = range.upperBound
    }

    /// The bytes of a line that `next()` returned last.
    func bytes(of line: Line) -> [UInt8] { Array(buffer[line.range]) }

    /// The next line; nil at the end.
    mutating func next() throws(FileError) -> Line? {
        var searched = cursor
        while true {
            if let newline = ByteSearch.newline(in: buffer.span, from: searched) {
                return take(to: newline, isTerminated: true)
            }
            searched = buffer.count
            if buffer.count - cursor > lineBytesMax { return take(to: buffer.count, isTerminated: false) }
            let shift = cursor
            guard try fill() else { break }
            searched -= shift
        }
        return cursor < buffer.count ? take(to: buffer.count, isTerminated: false) : nil
    }

    private mutating func take(to end: Int, isTerminated: Bool) -> Line {
        let range = cursor..<end
        let line = Line(
            offset: base + cursor, range: range, isTerminated: isTerminated,
            checksum: LineTrailer.verified(buffer.span.extracting(range)))
        cursor = isTerminated ? end + 1 : end
        return line
    }

    /// Drops the lines that were read and reads a chunk more; false at the end.
    private mutating func fill() throws(FileError) -> Bool {
        if cursor > 0 {
            buffer.removeFirst(cursor)
            base += cursor
            cursor = 0
        }
        let next = base + buffer.count
        guard next < end else { return false }
        return try fileSystem.read(min(chunkBytes, end - next), at: next, of: file, into: &buffer) > 0
    }
}

/// Looks for whole lines in bytes that are no whole line: a newline may have flipped and joined two of them.
enum LineSalvage {
    /// Ranges of `bytes` that are lines as they were written, in order.
    static func lines(in bytes: Span<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var search = 0
        while let hit = ByteSearch.first(",\"_crc\":\"", in: bytes, from: search) {
            let end = hit + LineTrailer.byteCount
            guard end <= bytes.count else { break }
            // A line can begin at a brace only; damage before it must not hide it.
            if let begin = beginning(of: bytes, from: start, to: end) {
                found.append(begin..<end)
                start = end
            }
            search = hit + 1
        }
        return found
    }

    private static func beginning(of bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        // The usual places first: where the last line ended, and a byte later, where the flipped newline stood.
        for begin in [start, start + 1] where begin < end {
            if LineTrailer.verified(bytes.extracting(begin..<end)) != nil { return begin }
        }
        // Only record lines start like this; a handful of tries at most, each costs a checksum.
        var search = start
        for _ in 0..<16 {
            guard let hit = ByteSearch.first("{\"id\":\"", in: bytes, from: search), hit < end else { return nil }
            if LineTrailer.verified(bytes.extracting(hit..<end)) != nil { return hit }
            search = hit + 1
        }
        return nil
    }
}

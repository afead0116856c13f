import FeedModel

/// What the lines that begin in a part of a snapshot or journal say, read beside the other parts.
struct StateFilePart: Sendable {
    /// In the order of the lines.
    private(set) var states: [(state: FeedState, position: StorePosition)] = []
    /// What changes a state that was written before, each with how many states stand before it.
    private(set) var changes: [(change: StateChange, after: Int)] = []
    /// All other lines.
    private(set) var others: [StateLine.Content] = []
    /// false: a line is damaged, or has no end.
    private(set) var isWhole = true

    /// Large enough that a part is worth a thread's while.
    static let byteCount = 256 << 10
    private static let lineBytesUsual = 600

    /// - Parameters:
    ///   - file: Open to read, of `size` bytes.
    ///   - start: Where the part begins; every line that begins in it is its own, and it reads that to its end.
    ///   - bytes: Room for the text, to be used again.
    init(
        of file: OpenFile, size: Int, from start: Int, fileSystem: any FileSystem, lineBytesMax: Int,
        bytes: inout [UInt8]
    ) throws(FileError) {
        let end = min(size, start + Self.byteCount)
        // The byte before says whether a line begins just here.
        let first = max(0, start - 1)
        bytes.removeAll(keepingCapacity: true)
        while first + bytes.count < end || (bytes.last != 0x0A && first + bytes.count < size) {
            let place = first + bytes.count
            let wanted = place < end ? end - place : min(Self.tailBytes, size - place)
            guard try fileSystem.read(wanted, at: place, of: file, into: &bytes) > 0 else { break }
            if place >= end, bytes[(place - first)...].contains(0x0A) { break }
            // No line of ours is so long: it is taken for the damage it is.
            if bytes.count > Self.byteCount + lineBytesMax { break }
        }
        // The file became shorter while it was read.
        if first + bytes.count < end { isWhole = false }
        let begin = start == 0 ? 0 : ByteSearch.newline(in: bytes.span, from: 0).map { $0 + 1 } ?? bytes.count
        read(bytes, from: begin, linesBefore: end - first)
    }

    private static let tailBytes = 4096

    private mutating func read(_ bytes: [UInt8], from begin: Int, linesBefore end: Int) {
        var start = begin
        states.reserveCapacity(bytes.count / Self.lineBytesUsual)
        while start < min(end, bytes.count) {
            guard let newline = ByteSearch.newline(in: bytes.span, from: start) else {
                isWhole = false
                return
            }
            note(bytes, start..<newline)
            start = newline + 1
        }
    }

    private mutating func note(_ bytes: [UInt8], _ line: Range<Int>) {
        guard LineTrailer.verified(bytes.span.extracting(line)) != nil else {
            isWhole = false
            return
        }
        let object = line.lowerBound..<(line.upperBound - LineTrailer.byteCount)
        if let (state, at) = FeedState.written(in: bytes, object) {
            states.append((state, StorePosition(at)))
            return
        }
        if let fetch = BegunFetch.written(in: bytes, object) {
            changes.append((.begun(fetch), states.count))
            return
        }
        if let fetch = AnsweredFetch.written(in: bytes, object) {
            changes.append((.answered(fetch), states.count))
            return
        }
        do {
            switch try StateLine.read(Array(bytes[line])) {
            case .state(let stored): states.append((stored.state, stored.position))
            case .answered(let fetch): changes.append((.answered(fetch), states.count))
            case let other: others.append(other)
            }
        } catch {
            // A line with the right checksum that does not parse is a defect of ours; it counts as damage.
            isWhole = false
        }
    }
}

/// A short line of the journal: what it changes of the state that was written before it.
enum StateChange: Sendable {
    case begun(BegunFetch)
    case answered(AnsweredFetch)

    var feed: FeedID {
        switch self {
        case .begun(let fetch): fetch.feed
        case .answered(let fetch): fetch.feed
        }
    }

    func apply(to state: inout FeedState) {
        switch self {
        case .begun(let fetch): fetch.apply(to: &state)
        case .answered(let fetch): fetch.apply(to: &state)
        }
    }
}

extension StorePosition {
    /// Five numbers, as a state's line lists them.
    init(_ numbers: InlineArray<5, Int64>) {
        self.init()
        articles = LogPosition(segment: Int(numbers[0]), offset: Int(numbers[1]))
        duplicates = LogPosition(segment: Int(numbers[2]), offset: Int(numbers[3]))
        sequence = numbers[4]
    }
}

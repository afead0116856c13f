/// The texts that can be repeated, in the order of their arrival: a number each, and its sketch in blocks of 256 kB that are
/// given back when the last text in them is too old.
struct SketchStore {
    /// One text. A hole (`slot` is `.max`) was replaced by an edited version.
    struct Document {
        var slot: UInt32
        /// Chunk number in the upper half, place in the lower.
        var place: UInt32
        /// When the item was first seen, seconds since 1970.
        var seconds: UInt32
        var feed: UInt32
    }

    static let chunkWords = 1 << 16
    private(set) var chunks: [ContiguousArray<UInt32>] = []
    /// For each chunk, the number of the last document in it.
    private(set) var lastDocuments: ContiguousArray<UInt32> = []
    private var freeChunks: [Int] = []
    private(set) var current = -1
    private(set) var documents: ContiguousArray<Document> = []
    /// Number of the oldest document that is kept.
    private(set) var first: UInt32 = 0
    /// Documents before `first` that still take a place in `documents`.
    private var passed = 0

    init() {}

    /// What was read back.
    init(
        chunks: [ContiguousArray<UInt32>], lastDocuments: ContiguousArray<UInt32>, current: Int,
        documents: ContiguousArray<Document>, first: UInt32
    ) {
        self.chunks = chunks
        self.lastDocuments = lastDocuments
        self.current = current
        self.documents = documents
        self.first = first
        freeChunks = chunks.indices.filter { chunks[$0].isEmpty && $0 != current }
    }

    /// Number of the next document.
    var end: UInt32 { first &+ UInt32(truncatingIfNeeded: count) }
    var count: Int { documents.count - passed }

    var byteCount: Int {
        documents.capacity * MemoryLayout<Document>.stride + (chunks.count - freeChunks.count) * Self.chunkWords * 4
    }

    @inline(__always)
    subscript(_ number: UInt32) -> Document {
        documents[passed &+ Int(number &- first)]
    }

    /// nil: it left, or there never was one.
    func document(_ number: UInt32) -> Document? { contains(number) ? self[number] : nil }

    @inline(__always)
    func contains(_ number: UInt32) -> Bool { number >= first && number < end }

    @inline(__always)
    func chunk(of document: Document) -> ContiguousArray<UInt32> { chunks[Int(document.place &>> 16)] }

    /// Appends a document; `write` appends its sketch of at most `wordsMax` words to a chunk.
    mutating func append(
        slot: UInt32, seconds: UInt32, feed: UInt32, wordsMax: Int, write: (inout ContiguousArray<UInt32>) -> Void
    ) -> UInt32 {
        if current < 0 || chunks[current].count + wordsMax > Self.chunkWords { beginChunk() }
        let number = end
        let place = UInt32(current) << 16 | UInt32(chunks[current].count)
        write(&chunks[current])
        lastDocuments[current] = number
        if documents.count == documents.capacity { documents.reserveCapacity(max(256, documents.count / 4 * 5)) }
        documents.append(Document(slot: slot, place: place, seconds: seconds, feed: feed))
        return number
    }

    /// Lets go of the oldest documents while the condition holds.
    mutating func dropFirst(while condition: (Document) -> Bool) {
        let before = first
        while passed < documents.count, condition(documents[passed]) {
            passed += 1
            first &+= 1
        }
        guard first != before else { return }
        for index in chunks.indices where !chunks[index].isEmpty && index != current && lastDocuments[index] < first {
            chunks[index] = []
            freeChunks.append(index)
        }
        if passed > 1024, passed * 4 > documents.count {
            documents.removeFirst(passed)
            passed = 0
        }
    }

    private mutating func beginChunk() {
        if let free = freeChunks.popLast() {
            current = free
        } else {
            current = chunks.count
            chunks.append([])
            lastDocuments.append(0)
        }
        chunks[current].reserveCapacity(Self.chunkWords)
    }
}

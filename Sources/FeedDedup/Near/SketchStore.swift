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
    private(set) var documents = Self.emptyList
    /// Number of the oldest document that is kept.
    private(set) var first: UInt32 = 0

    /// 4,096 documents, 64 kB, a block.
    static var emptyList: BlockList<Document> { BlockList(bits: 12) }

    init() {}

    /// What was read back.
    init(
        chunks: [ContiguousArray<UInt32>], lastDocuments: ContiguousArray<UInt32>, current: Int,
        documents: BlockList<Document>, first: UInt32
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
    var count: Int { documents.count }
    /// The numbers of all documents.
    var window: DocumentWindow { DocumentWindow(first: first, count: UInt32(truncatingIfNeeded: count)) }

    var byteCount: Int {
        documents.byteCount + (chunks.count - freeChunks.count) * Self.chunkWords * 4
    }

    @inline(__always)
    subscript(_ number: UInt32) -> Document {
        documents[Int(number &- first)]
    }

    /// Asks for the memory of a document that will be looked at.
    @inline(__always)
    func prefetch(_ number: UInt32) {
        if contains(number) { documents.prefetch(Int(number &- first)) }
    }

    /// Asks for the memory of a document's sketch.
    @inline(__always)
    func prefetchSketch(of document: Document) {
        let chunk = chunk(of: document)
        let start = Int(document.place & 0xFFFF)
        for line in 0..<Self.sketchLines { chunk.prefetch(start &+ line &* Self.lineWords) }
    }

    /// Lines of the processor's cache that most sketches fill, and the words in a line.
    private static let sketchLines = 5
    private static let lineWords = 16

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
        documents.append(Document(slot: slot, place: place, seconds: seconds, feed: feed))
        return number
    }

    /// Lets go of the oldest documents while the condition holds.
    mutating func dropFirst(while condition: (Document) -> Bool) {
        var leaving = 0
        while leaving < documents.count, condition(documents[leaving]) { leaving += 1 }
        guard leaving > 0 else { return }
        documents.removeFirst(leaving)
        first &+= UInt32(truncatingIfNeeded: leaving)
        for index in chunks.indices where !chunks[index].isEmpty && index != current && lastDocuments[index] < first {
            chunks[index] = []
            freeChunks.append(index)
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

/// From a bigram to the newest texts that hold it: 64 hash tables, each ordered by the bigram's hash.
///
/// Many small tables instead of one: growing moves a 64th of the cells at a time, and by a sixth only, so that a million
/// texts neither pause the judging nor leave memory empty. The cells of one bigram are neighbours, the oldest text first.
/// Texts that are gone are left out when a table grows.
struct PostingTable {
    static let tables = 64
    private(set) var parts: [PostingPart]

    init() { parts = Array(repeating: PostingPart(), count: Self.tables) }

    init(parts: [PostingPart]) { self.parts = parts }

    var byteCount: Int { parts.reduce(0) { $0 + $1.byteCount } }

    /// Cells in use, those of texts that are gone included.
    var count: Int { parts.reduce(0) { $0 + $1.count } }

    /// Where the search for one bigram begins.
    struct Home {
        fileprivate let part: Int
        fileprivate let tag: UInt32
        fileprivate let cell: (index: Int, tag: UInt32)
    }

    /// Reads the first cell of a search. Asked for all bigrams of a text before any is followed, so that the processor
    /// waits for all those cells together.
    @inline(__always)
    func home(of key: UInt32) -> Home {
        let (part, tag) = Self.place(of: key)
        return Home(part: part, tag: tag, cell: parts[part].home(of: tag))
    }

    /// Asks for the memory where the searches for some bigrams begin; what one has is mostly in the line behind.
    func prefetch(_ keys: Span<UInt32>) {
        let parts = parts.span
        for index in keys.indices {
            let (part, tag) = Self.place(of: keys[index])
            let address = parts[part].address(of: tag)
            CacheLine.prefetch(address)
            CacheLine.prefetch(address &+ CacheLine.bytes)
        }
    }

    /// Calls `body` with each text of the window that holds the bigram, the oldest first.
    @inline(__always)
    func forEach(_ home: Home, in window: DocumentWindow, _ body: (UInt32) -> Void) {
        parts[home.part].forEach(home.tag, from: home.cell, in: window, body)
    }

    /// Puts a text under a bigram. Where too many stand already one makes room: the same feed's oldest if it has many
    /// places, else the oldest of all, so that one feed cannot push out the others.
    mutating func insert(
        _ key: UInt32, _ document: UInt32, in window: DocumentWindow, isSameFeed: (UInt32) -> Bool
    ) {
        let (part, tag) = Self.place(of: key)
        parts[part].insert(tag, document, in: window, isSameFeed: isSameFeed)
    }

    /// Makes all tables anew without the texts that are gone.
    mutating func sweep(_ window: DocumentWindow) {
        for part in parts.indices { parts[part].rebuild(in: window) }
    }

    /// The table and, of the hash spread anew, the upper 22 bits: bigrams under which texts stand have small hashes.
    @inline(__always)
    private static func place(of key: UInt32) -> (part: Int, tag: UInt32) {
        let spread = (key ^ key &>> 15) &* 0x9E37_79B1
        return (Int(truncatingIfNeeded: spread & UInt32(tables - 1)), min(spread &>> 10, PostingPart.tagMax))
    }
}

/// The numbers of the texts that are kept: what is older or was never given is gone.
struct DocumentWindow {
    let first: UInt32
    let count: UInt32

    /// The number of which only the lower bits were kept. nil: that text is gone.
    @inline(__always)
    func number(_ lowBits: UInt32, of mask: UInt32) -> UInt32? {
        let age = (lowBits &- first) & mask
        return age < count ? first &+ age : nil
    }
}

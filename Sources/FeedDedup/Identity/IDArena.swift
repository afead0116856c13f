import FeedModel

/// The ids of all articles, one after the other in blocks: a String each would cost a million allocations and 80 bytes.
struct IDArena {
    /// Block number in the high half, place in the block in the low one.
    struct Reference: Hashable {
        let rawValue: UInt32
        static let none = Reference(rawValue: .max)
    }

    static let blockBytes = 1 << 16
    private(set) var blocks: [ContiguousArray<UInt8>] = []

    init() {}

    init(blocks: [ContiguousArray<UInt8>]) { self.blocks = blocks }

    var byteCount: Int { blocks.count * Self.blockBytes }

    /// Ids longer than 255 bytes are cut: feedd's own are 30 long, and an operator's cannot name an article.
    mutating func add(_ id: ArticleID) -> Reference {
        let utf8 = id.rawValue.utf8.prefix(255)
        if blocks.last.map({ $0.count + utf8.count + 1 > Self.blockBytes }) ?? true {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockBytes)
        }
        let block = blocks.count - 1
        let reference = Reference(rawValue: UInt32(block) << 16 | UInt32(blocks[block].count))
        blocks[block].append(UInt8(utf8.count))
        blocks[block].append(contentsOf: utf8)
        return reference
    }

    subscript(_ reference: Reference) -> ArticleID? {
        let block = Int(reference.rawValue >> 16)
        let place = Int(reference.rawValue & 0xFFFF)
        guard block < blocks.count, place < blocks[block].count else { return nil }
        let end = place + 1 + Int(blocks[block][place])
        guard end <= blocks[block].count else { return nil }
        return ArticleID(String(decoding: blocks[block][(place + 1)..<end], as: UTF8.self))
    }

    /// What `KeyedHasher.hash` gives for the id, without making a String of it. nil: the reference is to none.
    func hash(_ reference: Reference, seed: HashSeed) -> UInt64? {
        let block = Int(reference.rawValue >> 16)
        let place = Int(reference.rawValue & 0xFFFF)
        guard block < blocks.count else { return nil }
        let bytes = blocks[block]
        guard place < bytes.count, place + Int(bytes[place]) < bytes.count else { return nil }
        var hasher = KeyedHasher(seed: seed)
        hasher.combine(bytes.span.extracting((place + 1)...(place + Int(bytes[place]))))
        hasher.combine(0xFF as UInt8)
        return hasher.finish()
    }

    /// True when the reference is to this id, without making a String of it.
    func holds(_ id: ArticleID, at reference: Reference) -> Bool {
        let block = Int(reference.rawValue >> 16)
        var place = Int(reference.rawValue & 0xFFFF)
        let utf8 = id.rawValue.utf8.prefix(255)
        guard block < blocks.count, place < blocks[block].count, Int(blocks[block][place]) == utf8.count else {
            return false
        }
        for byte in utf8 {
            place += 1
            guard place < blocks[block].count, blocks[block][place] == byte else { return false }
        }
        return true
    }
}

import FeedModel

/// All known items and the ways to find them: by each rung of the identity ladder, by id, by address, text and title.
struct ItemTable {
    private(set) var records = Self.emptyList
    private(set) var ids = IDArena()
    private var table = SlotTable()
    private var free: ContiguousArray<UInt32> = []
    private let seed: HashSeed

    /// 1,024 records, 104 kB, a block.
    private static var emptyList: BlockList<ItemRecord> { BlockList(bits: 10) }

    init(seed: HashSeed) { self.seed = seed }

    var count: Int { records.count - free.count }

    /// Cells that a search for one key looks at, at most.
    var longestSearch: Int { table.longestRun }

    /// Memory held, in bytes.
    var byteCount: Int {
        records.byteCount + ids.byteCount + table.byteCount + free.capacity * 4
    }

    /// What of `byteCount` the next items take before it grows.
    var freeBytes: Int { free.count * MemoryLayout<ItemRecord>.stride }

    subscript(_ slot: UInt32) -> ItemRecord {
        _read { yield records[Int(slot)] }
        _modify { yield &records[Int(slot)] }
    }

    /// An item with that key that meets the condition, the oldest unless `DeduplicationLimits.itemsPerKey` stand under
    /// it; nil for a key of 0.
    @inline(__always)
    func slot(_ kind: KeyKind, _ key: UInt64?, where condition: (ItemRecord) -> Bool = { _ in true }) -> UInt32? {
        slot(kind, key, whereSlot: { condition(records[Int($0)]) })
    }

    /// As `slot(_:_:where:)`, with a condition on the slot's number.
    @inline(__always)
    func slot(_ kind: KeyKind, _ key: UInt64?, whereSlot condition: (UInt32) -> Bool) -> UInt32? {
        guard let key, key != 0 else { return nil }
        return table.first(Self.hash(kind, key)) { slot in
            let index = Int(slot)
            return kind.key(of: records[index]) == key && records[index].flags.contains(.live) && condition(slot)
        }
    }

    /// Asks for the memory where the searches for an item's keys begin, all at once.
    func prefetch(_ key: ItemKey) {
        if let guid = key.guid { prefetch(.guid, guid) }
        if let alias = key.alias { prefetch(.alias, alias) }
        if let link = key.link { prefetch(.link, link) }
        prefetch(.content, key.content)
    }

    /// As `prefetch(_:)`, for the keys by which other items with the same page or text are found.
    func prefetch(_ id: ArticleID, _ fingerprint: Fingerprint) {
        if fingerprint.url != 0 { prefetch(.url, fingerprint.url) }
        if fingerprint.text != 0 { prefetch(.text, fingerprint.text) } else { prefetch(.title, fingerprint.title) }
        table.prefetch(hash(of: id))
    }

    @inline(__always)
    private func prefetch(_ kind: KeyKind, _ key: UInt64) { table.prefetch(Self.hash(kind, key)) }

    /// Asks for the memory of an item that will be looked at.
    @inline(__always)
    func prefetch(_ slot: UInt32) { records.prefetch(Int(slot)) }

    func slot(of id: ArticleID) -> UInt32? {
        table.first(hash(of: id)) { slot in
            records[Int(slot)].flags.contains(.live) && ids.holds(id, at: records[Int(slot)].id)
        }
    }

    /// The id at a reference. A reference that holds none is our own mistake; the empty id then names nothing.
    func id(_ reference: IDArena.Reference) -> ArticleID { ids[reference] ?? ArticleID("") }

    /// The article's id, and the first article of its story.
    func id(of slot: UInt32) -> ArticleID { id(self[slot].id) }
    func story(of slot: UInt32) -> ArticleID { id(self[slot].story) }

    mutating func reference(to id: ArticleID) -> IDArena.Reference { ids.add(id) }

    mutating func insert(_ record: ItemRecord, id: ArticleID) -> UInt32 {
        var record = record
        record.flags.insert(.live)
        record.id = ids.add(id)
        if record.story == .none { record.story = record.id }
        let slot: UInt32
        if let reused = free.popLast() {
            slot = reused
            records[Int(slot)] = record
        } else {
            slot = UInt32(records.count)
            records.append(record)
        }
        growIfFull()
        index(slot, record)
        return slot
    }

    /// Changes a record and makes it findable under the keys it got.
    mutating func rekey(_ slot: UInt32, _ change: (inout ItemRecord) -> Void) {
        let old = records[Int(slot)]
        change(&records[Int(slot)])
        growIfFull()
        let new = records[Int(slot)]
        for kind in KeyKind.allCases {
            let key = kind.key(of: new)
            if key != 0, key != kind.key(of: old) { insert(Self.hash(kind, key), slot) }
        }
    }

    /// Forgets all items that a condition names; returns how many.
    mutating func removeAll(where condition: (ItemRecord) -> Bool) -> Int {
        var removed = 0
        for index in records.indices where records[index].flags.contains(.live) && condition(records[index]) {
            records[index].flags.remove(.live)
            records[index].document = .max
            free.append(UInt32(index))
            removed += 1
        }
        if removed > 0 { compact() }
        return removed
    }

    /// Takes over ids that were read back; their records follow.
    mutating func replaceIDs(_ ids: IDArena) { self.ids = ids }

    /// Takes over a record that was read back; `indexAll` must follow.
    mutating func append(_ record: ItemRecord) {
        if !record.flags.contains(.live) { free.append(UInt32(records.count)) }
        records.append(record)
    }

    /// Makes all records findable.
    mutating func indexAll() { rebuild() }
}

extension ItemTable {
    private mutating func growIfFull() {
        if table.isFull(slots: records.count) { rebuild() }
    }

    private mutating func rebuild() {
        var keys = 0
        for slot in records.indices where records[slot].flags.contains(.live) {
            for kind in KeyKind.allCases where kind.key(of: records[slot]) != 0 { keys += 1 }
            keys += 1
        }
        // The old one goes first.
        table = SlotTable()
        table = SlotTable(keys: keys, slots: records.count)
        var batch = ContiguousArray<(hash: UInt64, slot: UInt32)>()
        for slot in records.indices where records[slot].flags.contains(.live) {
            Self.hashes(of: records[slot], ids, seed) { batch.append(($0, UInt32(slot))) }
            if batch.count >= Self.batchHashes { insert(&batch) }
        }
        insert(&batch)
    }

    /// Keys that are asked for together: the table is larger than the processor's caches.
    private static let batchHashes = 64

    private mutating func insert(_ batch: inout ContiguousArray<(hash: UInt64, slot: UInt32)>) {
        for (hash, _) in batch { table.prefetch(hash) }
        for (hash, slot) in batch { insert(hash, slot) }
        batch.removeAll(keepingCapacity: true)
    }

    private mutating func index(_ slot: UInt32, _ record: ItemRecord) {
        Self.hashes(of: record, ids, seed) { insert($0, slot) }
    }

    private mutating func insert(_ hash: UInt64, _ slot: UInt32) {
        guard !table.insert(hash, slot: slot) else { return }
        let records = records
        table.insert(hash, slot: slot) { other in
            let record = records[Int(other)]
            return KeyKind.allCases.contains { kind in
                let key = kind.key(of: record)
                return key != 0 && Self.hash(kind, key) == hash
            }
        }
    }

    /// Calls `body` with the hash of each key of an item.
    @inline(__always)
    private static func hashes(of record: ItemRecord, _ ids: IDArena, _ seed: HashSeed, _ body: (UInt64) -> Void) {
        for kind in KeyKind.allCases {
            let key = kind.key(of: record)
            if key != 0 { body(hash(kind, key)) }
        }
        if let hash = ids.hash(record.id, seed: seed) { body(hash) }
    }

    /// Copies the ids of live items to new blocks and makes the table anew.
    private mutating func compact() {
        var kept = IDArena()
        for index in records.indices where records[index].flags.contains(.live) {
            let old = records[index]
            let id = kept.add(self.id(old.id))
            records[index].id = id
            records[index].story = old.story == old.id ? id : kept.add(self.id(old.story))
            if old.original != .none { records[index].original = kept.add(self.id(old.original)) }
        }
        ids = kept
        rebuild()
    }

    @inline(__always)
    private static func hash(_ kind: KeyKind, _ key: UInt64) -> UInt64 { WordHasher.mix(key, kind.rawValue) }

    private func hash(of id: ArticleID) -> UInt64 { KeyedHasher.hash(id.rawValue, seed: seed) }
}

/// Ten words a record; the table of keys is made anew, which is faster than reading it.
extension ItemTable {
    func write(to writer: inout SnapshotWriter) throws {
        try writer.write(ids.blocks.count)
        for block in ids.blocks { try writer.write(packed: block) }
        try writer.write(records.count)
        for index in records.indices { try records[index].write(to: &writer) }
    }

    mutating func read(from reader: inout SnapshotReader) throws {
        var blocks: [ContiguousArray<UInt8>] = []
        for _ in 0..<(try reader.number()) {
            blocks.append(try reader.packed(UInt8.self, capacity: IDArena.blockBytes))
        }
        let count = try reader.number()
        replaceIDs(IDArena(blocks: blocks))
        for _ in 0..<count { append(try ItemRecord(from: &reader)) }
        indexAll()
    }
}

extension ItemRecord {
    fileprivate func write(to writer: inout SnapshotWriter) throws {
        for key in [guid, alias, link, content, raw, visible, url, text, title] { try writer.write(key) }
        try writer.write(UInt64(firstSeen) | UInt64(lastSeen) << 32)
        try writer.write(UInt64(feed) | UInt64(id.rawValue) << 32)
        try writer.write(UInt64(story.rawValue) | UInt64(original.rawValue) << 32)
        let small = UInt64(revision) | UInt64(listedIn) << 16 | UInt64(flags.rawValue) << 24
        try writer.write(small | UInt64(document) << 32)
    }

    fileprivate init(from reader: inout SnapshotReader) throws {
        guid = try reader.word()
        alias = try reader.word()
        link = try reader.word()
        content = try reader.word()
        raw = try reader.word()
        visible = try reader.word()
        url = try reader.word()
        text = try reader.word()
        title = try reader.word()
        let times = try reader.word()
        firstSeen = UInt32(truncatingIfNeeded: times)
        lastSeen = UInt32(truncatingIfNeeded: times >> 32)
        let names = try reader.word()
        feed = UInt32(truncatingIfNeeded: names)
        id = IDArena.Reference(rawValue: UInt32(truncatingIfNeeded: names >> 32))
        let stories = try reader.word()
        story = IDArena.Reference(rawValue: UInt32(truncatingIfNeeded: stories))
        original = IDArena.Reference(rawValue: UInt32(truncatingIfNeeded: stories >> 32))
        let small = try reader.word()
        revision = UInt16(truncatingIfNeeded: small)
        listedIn = UInt8(truncatingIfNeeded: small >> 16)
        flags = Flags(rawValue: UInt8(truncatingIfNeeded: small >> 24))
        document = UInt32(truncatingIfNeeded: small >> 32)
    }
}

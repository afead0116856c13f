extension PassageTable {
    func write(to writer: inout SnapshotWriter) throws {
        try writer.write(cells)
        try writer.write(packed: ContiguousArray(texts.map(\.slot)))
        try writer.write(ContiguousArray(texts.map(\.key)))
    }

    mutating func read(from reader: inout SnapshotReader) throws {
        let cells = try reader.words()
        let slots = try reader.packed(UInt32.self)
        let keys = try reader.words()
        let isSize = cells.isEmpty || cells.count.nonzeroBitCount == 1
        guard slots.count == keys.count, isSize, cells.count <= PassageLimits.cellsMax else {
            throw SnapshotError.damaged
        }
        self = PassageTable(
            cells: cells, texts: ContiguousArray(zip(slots, keys).map { Text(slot: $0, key: $1) }))
    }
}

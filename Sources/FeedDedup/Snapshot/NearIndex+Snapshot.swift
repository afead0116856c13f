extension NearIndex {
    func write(to writer: inout SnapshotWriter) throws {
        try store.write(to: &writer)
        try postings.write(to: &writer)
        try frequencies.write(to: &writer)
        try writer.write(packed: boilerplate.places)
    }

    mutating func read(from reader: inout SnapshotReader) throws {
        store = try SketchStore(from: &reader)
        postings = try PostingTable(from: &reader)
        frequencies = try Frequencies(from: &reader)
        let places = try reader.packed(UInt32.self)
        guard places.count == boilerplate.places.count else { throw SnapshotError.damaged }
        boilerplate = BoilerplateTable(places: places)
    }
}

extension SketchStore {
    fileprivate func write(to writer: inout SnapshotWriter) throws {
        try writer.write(UInt64(first))
        try writer.write(current + 1)
        try writer.write(chunks.count)
        for chunk in chunks { try writer.write(packed: chunk) }
        try writer.write(packed: lastDocuments)
        try writer.write(count)
        for document in documents.suffix(count) {
            try writer.write(UInt64(document.slot) | UInt64(document.place) << 32)
            try writer.write(UInt64(document.seconds) | UInt64(document.feed) << 32)
        }
    }

    fileprivate init(from reader: inout SnapshotReader) throws {
        let first = UInt32(truncatingIfNeeded: try reader.word())
        let current = try reader.number() - 1
        var chunks: [ContiguousArray<UInt32>] = []
        for number in 0..<(try reader.number()) {
            chunks.append(try reader.packed(UInt32.self, capacity: number == current ? Self.chunkWords : 0))
        }
        let lastDocuments = try reader.packed(UInt32.self)
        guard lastDocuments.count == chunks.count, current < chunks.count else { throw SnapshotError.damaged }
        var documents: ContiguousArray<Document> = []
        for _ in 0..<(try reader.number()) {
            let (one, other) = (try reader.word(), try reader.word())
            documents.append(
                Document(
                    slot: UInt32(truncatingIfNeeded: one), place: UInt32(truncatingIfNeeded: one >> 32),
                    seconds: UInt32(truncatingIfNeeded: other), feed: UInt32(truncatingIfNeeded: other >> 32)))
        }
        self.init(
            chunks: chunks, lastDocuments: lastDocuments, current: current, documents: documents, first: first)
    }
}

extension PostingTable {
    fileprivate func write(to writer: inout SnapshotWriter) throws {
        for (list, count) in zip(cells, counts) {
            try writer.write(count)
            try writer.write(list)
        }
    }

    fileprivate init(from reader: inout SnapshotReader) throws {
        var cells: [ContiguousArray<UInt64>] = []
        var counts: [Int] = []
        for _ in 0..<Self.tables {
            counts.append(try reader.number())
            cells.append(try reader.words())
            // A table without an empty place would be searched for ever.
            guard let count = counts.last, let size = cells.last?.count, count < size else {
                throw SnapshotError.damaged
            }
        }
        self.init(cells: cells, counts: counts)
    }
}

extension Frequencies {
    fileprivate func write(to writer: inout SnapshotWriter) throws {
        try writer.write(texts)
        for sketch in [words, bigrams] {
            try writer.write(sketch.additions)
            try writer.write(packed: sketch.cells)
        }
    }

    fileprivate init(from reader: inout SnapshotReader) throws {
        let texts = try reader.number()
        var sketches: [FrequencySketch] = []
        for cellsMax in [Self.wordCellsMax, Self.bigramCellsMax] {
            let additions = try reader.number()
            let cells = try reader.packed(UInt16.self)
            guard cells.count >= 32, cells.count & (cells.count - 1) == 0 else { throw SnapshotError.damaged }
            sketches.append(FrequencySketch(cellsMax: cellsMax, cells: cells, additions: additions))
        }
        self.init(words: sketches[0], bigrams: sketches[1], texts: texts)
    }
}

extension NearIndex {
    func write(to writer: inout SnapshotWriter) throws {
        try store.write(to: &writer)
        try postings.write(to: &writer)
        try frequencies.write(to: &writer)
        try writer.write(boilerplate.feeds.count)
        for places in boilerplate.feeds { try writer.write(packed: places) }
        try writer.write(series.places)
    }

    mutating func read(from reader: inout SnapshotReader) throws {
        store = try SketchStore(from: &reader)
        postings = try PostingTable(from: &reader)
        frequencies = try Frequencies(from: &reader)
        var feeds: ContiguousArray<ContiguousArray<UInt32>> = []
        for _ in 0..<(try reader.number()) { feeds.append(try reader.packed(UInt32.self)) }
        guard let lines = BoilerplateTable(feeds: feeds) else { throw SnapshotError.damaged }
        boilerplate = lines
        guard let headlines = SeriesTable(places: try reader.words()) else { throw SnapshotError.damaged }
        series = headlines
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
        for index in documents.indices {
            let document = documents[index]
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
        var documents = Self.emptyList
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
        for part in parts {
            try writer.write(part.count)
            try writer.write(part.size)
            try writer.write(packed: part.cells)
        }
    }

    fileprivate init(from reader: inout SnapshotReader) throws {
        var parts: [PostingPart] = []
        for _ in 0..<Self.tables {
            let (count, size) = (try reader.number(), try reader.number())
            guard let part = PostingPart(cells: try reader.packed(UInt16.self), count: count, size: size) else {
                throw SnapshotError.damaged
            }
            parts.append(part)
        }
        self.init(parts: parts)
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
        self.init()
        setTexts(try reader.number())
        try words.read(from: &reader)
        try bigrams.read(from: &reader)
    }
}

extension FrequencySketch {
    fileprivate mutating func read(from reader: inout SnapshotReader) throws {
        let additions = try reader.number()
        let cells = try reader.packed(UInt8.self)
        guard cells.count >= 64, cells.count & (cells.count - 1) == 0 else { throw SnapshotError.damaged }
        replaceAll(cells: cells, additions: additions)
    }
}

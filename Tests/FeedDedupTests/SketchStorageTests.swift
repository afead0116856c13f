import Testing

@testable import FeedDedup

/// The packed parts of the near-duplicate index, each by itself.
@Suite struct SketchStorageTests {
    /// How many hashes out of how large a range, and what is added to every one: bunched lists have long gaps.
    static let lists: [(count: Int, range: UInt32, bunch: UInt32)] = [
        (0, 1 << 16, 1), (1, 1 << 16, 1), (40, 1 << 16, 1), (64, 9_000, 1), (48, 1 << 12, 1), (40, 1 << 16, 900),
        (48, 1, 1),
    ]

    @Test(arguments: lists.indices)
    func hashesComeBackAsTheyWere(_ index: Int) {
        let list = Self.lists[index]
        var random = Generator(state: UInt64(index) + 3)
        let hashes = (0..<list.count).map { _ in UInt32(random.next() % UInt64(list.range)) / list.bunch }.sorted()
        let code = RiceCode(range: list.range, count: list.count)
        var written = ContiguousArray<UInt32>(repeating: 9, count: 3 * list.count + 2)
        var output = written.mutableSpan
        var writer = BitWriter()
        var previous: UInt32 = 0
        for hash in hashes {
            code.write(hash - previous, and: 0, bits: 0, &writer, to: &output)
            writer.write(hash & 7, bits: 3, to: &output)
            previous = hash
        }
        writer.end(&output)
        let words = [7] + written[..<writer.count]
        var reader = BitReader(at: 1)
        var hash: UInt32 = 0
        let read = hashes.map { _ in
            let (distance, more) = code.read(&reader, andBits: 3, from: words.span)
            hash += distance
            return [hash, more]
        }
        #expect(read == hashes.map { [$0, $0 & 7] })
    }

    @Test func postingsKeepTheNewestAndForgetTheOld() {
        var table = PostingTable()
        var random = Generator(state: 9)
        let keys = (0..<400).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        for document in UInt32(0)..<40 {
            let window = DocumentWindow(first: 0, count: document + 1)
            for key in keys { table.insert(key, document, in: window) { _ in false } }
        }
        func texts(under key: UInt32, from first: UInt32) -> [UInt32] {
            var found: [UInt32] = []
            table.forEach(table.home(of: key), in: DocumentWindow(first: first, count: 40 - first)) { found.append($0) }
            return found
        }
        let newest = UInt32(40 - SketchLimits.postingsPerKey)
        #expect(keys.allSatisfy { texts(under: $0, from: 0) == Array(newest..<40) })
        table.sweep(DocumentWindow(first: 30, count: 10))
        #expect(keys.allSatisfy { texts(under: $0, from: 30) == Array(30..<40) })
        #expect(table.count == keys.count * 10)
    }

    @Test func countsAreExactWhileSmallAndNearWhenLarge() {
        var sketch = FrequencySketch(cellsMax: 1 << 16, additionsPerCell: 8)
        for round in 0..<4_000 {
            sketch.add(round < 100 ? [1, 2] : [2], count: round < 100 ? 2 : 1, of: UInt64(round)) { $0 }
        }
        #expect(sketch.count(1) == 100)
        #expect((2_000...8_000).contains(sketch.count(2)))
        #expect(sketch.count(3) == 0)
        sketch.halve()
        #expect(sketch.count(1) == 50)
    }

    @Test func blocksGiveBackWhatIsTakenFromTheFront() {
        var list = BlockList<Int>(bits: 3)
        for number in 0..<100 { list.append(number) }
        list.removeFirst(37)
        list.append(100)
        #expect(list.indices.map { list[$0] } == Array(37...100))
        #expect(list.blocks.count == 9)
    }

    @Test func linesAreCountedOnWhileTheTableGrows() {
        var table = BoilerplateTable()
        let site = BoilerplateTable.hash(1, feed: 1)
        for _ in 0..<5 { table.add(site, feed: 1) }
        let before = table.byteCount
        for line in UInt64(0)..<20_000 { table.add(BoilerplateTable.hash(line << 20, feed: 1), feed: 1) }
        #expect(table.byteCount > before)
        #expect(table.byteCount < 20_000)
        #expect(table.count(site, feed: 1) >= 3)
    }

    @Test func linesOfOneFeedPushOutNoneOfAnother() {
        var table = BoilerplateTable()
        let young = (UInt64(0)..<8).map { BoilerplateTable.hash($0, feed: 1) }
        for line in young { table.add(line, feed: 1) }
        let before = young.map { table.count($0, feed: 1) }
        #expect(before.count { $0 > 0 } >= 5)
        for line in UInt64(0)..<20_000 { table.add(BoilerplateTable.hash(line << 20, feed: 2), feed: 2) }
        #expect(young.map { table.count($0, feed: 1) } == before)
    }

    /// However much others have taken, a feed that comes later has room for what stands under its articles.
    @Test func aLateFeedHasRoomForItsOwnLines() {
        var table = BoilerplateTable()
        for feed in UInt32(0)..<300 {
            for line in UInt64(0)..<2000 { table.add(BoilerplateTable.hash(line << 20, feed: feed), feed: feed) }
        }
        let full = table.byteCount
        let footer = BoilerplateTable.hash(1, feed: 300)
        for article in UInt64(0)..<20 {
            for line in UInt64(0)..<10 {
                table.add(BoilerplateTable.hash((article * 10 + line) << 20, feed: 300), feed: 300)
            }
            table.add(footer, feed: 300)
        }
        #expect(table.count(footer, feed: 300) >= SketchLimits.boilerplateSightings)
        #expect(table.byteCount < full + 1000)
    }

    /// What did not recur makes room; a line of the site is one again at its next sighting.
    @Test func linesThatDoNotRecurLeave() {
        var table = BoilerplateTable()
        let site = (UInt64(0)..<5).map { BoilerplateTable.hash($0, feed: 1) }
        for line in UInt64(0)..<1000 { table.add(BoilerplateTable.hash(line << 20, feed: 1), feed: 1) }
        for _ in 0..<3 { for line in site { table.add(line, feed: 1) } }
        let large = table.byteCount
        table.age()
        #expect(table.byteCount < large / 8)
        for line in site { table.add(line, feed: 1) }
        #expect(site.allSatisfy { table.count($0, feed: 1) == SketchLimits.boilerplateSightings })
        for _ in 0..<2 { table.age() }
        #expect(site.allSatisfy { table.count($0, feed: 1) == 0 })
    }
}

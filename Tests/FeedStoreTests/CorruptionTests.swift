import FeedModel
import Testing

@testable import FeedStore

/// Rows 8 to 16 of the fault matrix: bytes that are not as they were written.
@Suite struct CorruptionTests {
    private let root = StoreWorkload.directory

    /// A store with several sealed segments, closed.
    private func filled(_ workload: inout StoreWorkload, rounds: Int = 6) throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        var engine = try workload.open(disk)
        var known: Set<String> = []
        try workload.run(&engine, rounds: rounds, known: &known)
        engine.close()
        return disk
    }

    private func segments(_ disk: SimulatedDisk) -> [String] {
        disk.paths.filter { $0.hasPrefix(root + "/articles/") && $0.hasSuffix(".jsonl") }
    }

    private func verify(_ disk: SimulatedDisk, deep: Bool = true) throws -> VerifyReport {
        Verifier.verify(try StoreReader(directory: root, fileSystem: disk), deep: deep)
    }

    @Test func wholeStoreIsClean() throws {
        var workload = StoreWorkload()
        let report = try verify(try filled(&workload))
        #expect(report.findings.isEmpty)
        #expect(report.verdict == .clean)
        #expect(report.lineCount == workload.published.reduce(0, +))
    }

    /// Row 8: the last line torn at every byte; the disk had not acknowledged it.
    @Test func tornLastLine() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let path = try #require(segments(disk).last)
        let bytes = try #require(disk.bytes(path))
        let line = [UInt8]("{\"id\":\"torn\",\"_feedd\":{\"v\":1}".utf8)
        for count in 0..<line.count {
            let copy = disk.killed()
            copy.put(bytes + line.prefix(count), at: path)
            try workload.check(copy, "torn after \(count) bytes")
            #expect(try verify(copy).verdict == .clean)
            if count > 0 { #expect(copy.paths.contains { $0.hasPrefix(root + "/quarantine/articles.") }) }
        }
    }

    /// Rows 9 and 10: zeros at the end, and a valid line behind a hole of zeros.
    @Test func zerosAtTheEnd() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let path = try #require(segments(disk).last)
        let bytes = try #require(disk.bytes(path))
        let last = try #require(bytes.dropLast().split(separator: 0x0A).last)
        for tail in [
            [UInt8](repeating: 0, count: 4096), [UInt8](repeating: 0, count: 1 << 20),
            [UInt8](repeating: 0, count: 512) + last + [0x0A], [0x0A] + last + [0x0A],
        ] {
            let copy = disk.killed()
            copy.put(bytes + tail, at: path)
            try workload.check(copy, "\(tail.count) bytes of tail")
        }
    }

    /// Row 11: one flipped bit at every byte of a sealed segment costs at most the record it is in, is found and named,
    /// and all others can be read.
    @Test func flippedByteCostsOneRecord() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let path = try #require(segments(disk).first)
        let bytes = try #require(disk.bytes(path))
        let all = Set(try StoreWorkload.stored(disk))
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1 << UInt8(index % 8)
            let copy = disk.killed()
            copy.put(flipped, at: path)
            let lost = all.subtracting(try StoreWorkload.stored(copy))
            #expect(lost.count <= 1, "byte \(index)")
            let report = try verify(copy, deep: false)
            #expect(report.verdict == (lost.isEmpty ? .repairable : .dataLost), "byte \(index)")
            #expect(report.missingSequences.count == lost.count, "byte \(index)")
        }
    }

    /// `repair` keeps every whole line, is idempotent, and leaves a store that `verify` finds clean but for what is lost.
    @Test func repairKeepsEveryWholeLine() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let path = try #require(segments(disk).first)
        let bytes = try #require(disk.bytes(path))
        for index in stride(from: 0, to: bytes.count, by: 11) {
            var flipped = bytes
            flipped[index] ^= 0x40
            let copy = disk.killed()
            copy.put(flipped, at: path)
            let before = try StoreWorkload.stored(copy)
            var engine = try workload.open(copy)
            let first = try engine.repair(refetch: true)
            #expect(first.segmentsRewritten.count == 1)
            let second = try engine.repair(refetch: false)
            #expect(second == RepairReport())
            engine.close()
            #expect(try StoreWorkload.stored(copy) == before)
            let codes = Set(try verify(copy).findings.map(\.code))
            #expect(codes.subtracting(["sequence_missing"]).isEmpty)
        }
    }

    /// Row 12: a sealed segment is gone or cut short; `verify` names it and the feeds.
    @Test func missingSegmentIsNamed() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let path = try #require(segments(disk).first)
        let gone = disk.killed()
        gone.delete(path)
        let report = try verify(gone)
        #expect(report.verdict == .dataLost)
        #expect(!report.feedsConcerned.isEmpty)
        #expect(!report.missingSequences.isEmpty || report.findings.contains { $0.code == "segment_missing" })
        let short = disk.killed()
        short.put(Array(try #require(disk.bytes(path)).dropLast(40)), at: path)
        #expect(try verify(short).findings.contains { $0.code == "segment_truncated" })
        #expect(try verify(short).verdict == .dataLost)
    }

    /// Rows 13 and 14: snapshots damaged, empty or gone, one or all of them.
    @Test(arguments: ["flip", "empty", "gone"], [true, false]) func lostSnapshots(how: String, all: Bool) throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let snapshots = disk.paths.filter { $0.contains("/state/snap-") }
        #expect(snapshots.count == 2)
        for path in all ? snapshots : snapshots.suffix(1) {
            var bytes = try #require(disk.bytes(path))
            if how == "flip" { bytes[bytes.count / 2] ^= 1 }
            if how == "gone" { disk.delete(path) } else { disk.put(how == "empty" ? [] : bytes, at: path) }
        }
        let states = try workload.open(disk.killed()).states
        if !all { #expect(states.count == workload.feedCount && states.allSatisfy { !$0.validators.isEmpty }) }
        try workload.check(disk, "snapshots \(how), all: \(all)")
    }

    /// FORMAT is lost: the seed comes from the snapshots. Seed lost everywhere: refused, never replaced.
    @Test func seedIsKeptTwice() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        disk.delete(root + "/FORMAT")
        #expect(try workload.open(disk.killed()).format.seed == HashSeed(low: 1, high: 2))
        for path in disk.paths where path.contains("/state/") { disk.delete(path) }
        let failure = #expect(throws: StoreError.self) { _ = try workload.open(disk) }
        #expect(failure?.exitCode == 65)
    }

    /// Row 36: a store of a later version is refused and left alone.
    @Test func newerFormatIsRefused() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        disk.put(Array(#"{"format":"feedd-store","version":9,"min_reader":9}"#.utf8), at: root + "/FORMAT")
        let before = disk.paths.map { disk.bytes($0) }
        let failure = #expect(throws: StoreError.self) { _ = try workload.open(disk) }
        #expect(failure == .newerFormat(found: 9, supported: 1))
        #expect(failure?.exitCode == 78)
        #expect(disk.paths.filter { !$0.hasSuffix("LOCK") }.count == before.count - 1)
    }

    /// Row 16: lines swapped and a line twice.
    @Test func swappedAndRepeatedLinesAreFound() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let path = try #require(segments(disk).first)
        var lines = try #require(disk.bytes(path)).split(separator: 0x0A)
        lines.swapAt(0, 1)
        disk.put(Array(lines.joined(separator: [0x0A])) + [0x0A], at: path)
        #expect(try verify(disk).findings.contains { $0.code == "order" })
        lines.append(lines[0])
        disk.put(Array(lines.joined(separator: [0x0A])) + [0x0A], at: path)
        #expect(Set(try StoreWorkload.stored(disk)).count == workload.published.reduce(0, +))
    }

    /// Row 15: a saved index that is ahead of the logs or was never finished is not looked at; that a damaged one is not
    /// believed is the index's own affair (SavedIndexTests).
    @Test func indexAheadOfTheLogsIsPassedOver() throws {
        var workload = StoreWorkload()
        let disk = try filled(&workload)
        let engine = try workload.open(disk)
        engine.saveIndex(upTo: 4) { sink in try sink([9]) }
        engine.saveIndex(upTo: 5) { sink in
            try sink([1, 2])
            try sink([3])
        }
        let saved = try #require(engine.loadIndex())
        #expect(saved.sequence == 5 && saved.byteCount == 3)
        let blocks = try saved.read { next in [try next(), try next()] }
        #expect(blocks == [[1, 2, 3], []])
        engine.saveIndex(upTo: 6) { _ in throw CancellationError() }
        #expect(engine.loadIndex()?.sequence == 5)
        engine.saveIndex(upTo: engine.nextSequence) { sink in try sink([1]) }
        #expect(engine.loadIndex() == nil)
    }
}

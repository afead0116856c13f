import FeedModel
import Testing

@testable import FeedStore

/// A snapshot of many parts: lines lie across their borders, and each is read once.
@Suite struct StateFileTests {
    private let directory = "/data/state"

    /// Titles of every length, so that lines end anywhere; the last one is longer than a part.
    private static func states() -> [FeedState] {
        (0..<900).map { number in
            var state = FeedState(id: FeedID("f\(number)"), url: "https://e.org/\(number).xml")
            let length = number == 899 ? StateFilePart.byteCount + 17 : number * 7 % 1500
            state.title = String(repeating: "x", count: length + 1)
            return state
        }
    }

    private func written(_ states: [FeedState]) throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        var engine = try StoreEngine.open(
            at: "/data", options: StoreOptions(), fileSystem: disk, clock: SystemStoreClock(), processID: 1)
        engine.note(states)
        engine.close()
        return disk
    }

    private func recovered(_ disk: SimulatedDisk) throws -> StateRecovery {
        try StateRecovery(directory: directory, fileSystem: disk, limits: StoreLimits())
    }

    private func largest(_ disk: SimulatedDisk) throws -> String {
        try #require(
            disk.paths.filter { $0.hasPrefix(directory) }
                .max { (disk.bytes($0)?.count ?? 0) < (disk.bytes($1)?.count ?? 0) })
    }

    @Test func everyLineIsReadOnce() throws {
        let states = Self.states()
        let disk = try written(states)
        #expect(try #require(disk.bytes(try largest(disk))).count > 3 * StateFilePart.byteCount)
        let found = try recovered(disk)
        #expect(found.damagedFiles.isEmpty)
        #expect(found.states.count == states.count)
        for state in states { #expect(found.states[state.id]?.state == state) }
    }

    /// A flipped bit in any part is seen, and costs its line alone where the file is a journal.
    @Test func damageInAnyPartIsSeen() throws {
        let states = Self.states()
        let disk = try written(states)
        let path = try largest(disk)
        let bytes = try #require(disk.bytes(path))
        for place in stride(from: 100, to: bytes.count, by: StateFilePart.byteCount / 3) {
            let copy = disk.killed()
            var damaged = bytes
            damaged[place] ^= 0x04
            copy.put(damaged, at: path)
            let found = try recovered(copy)
            #expect(!found.damagedFiles.isEmpty, "\(place)")
            #expect(found.states.list.count >= states.count - 2, "two lines where their newline is what was damaged")
        }
    }

    /// A fetch that was begun changes what was written before it, and nothing that is written after it.
    @Test func whatWasBegunCountsUntilTheAnswer() throws {
        let states = Self.states()
        let disk = try written(states)
        var engine = try StoreEngine.open(
            at: "/data", options: StoreOptions(), fileSystem: disk, clock: SystemStoreClock(), processID: 2)
        var begun = states
        for place in begun.indices { begun[place].schedule.nextDue = Timestamp(milliseconds: Int64(place)) }
        begun.append(FeedState(id: FeedID("new"), url: "https://e.org/new.xml"))
        engine.begin(begun)
        #expect(engine.stateLog.states[FeedID("f7")]?.state == begun[7])
        var answered = begun
        for place in stride(from: 0, to: answered.count, by: 2) {
            answered[place].schedule.nextDue = Timestamp(seconds: 1_800_000_000)
            answered[place].title = "answered"
            engine.note([answered[place]])
        }
        // No farewell: as a kill leaves it.
        let found = try recovered(disk.killed())
        #expect(found.damagedFiles.isEmpty)
        #expect(found.states.count == answered.count)
        for state in answered { #expect(found.states[state.id]?.state == state) }
        engine.close()
        #expect(try recovered(disk).states[FeedID("f9")]?.state == answered[9])
    }

    /// An answer without news is written as its schedule, and counts with what was written before it.
    @Test func anAnswerWithoutNewsIsAShortLine() throws {
        let states = Self.states()
        let disk = try written(states)
        var engine = try StoreEngine.open(
            at: "/data", options: StoreOptions(), fileSystem: disk, clock: SystemStoreClock(), processID: 2)
        let journal = "/data/state/" + StateLog.journalName(engine.stateLog.generation)
        var answered = states
        for place in answered.indices {
            answered[place].schedule.nextDue = Timestamp(milliseconds: Int64(place))
            // Of a feed that fails the line says more than the quick reader knows.
            if place % 3 == 0 { answered[place].schedule.failureCount = 2 }
            if place % 5 == 0 { answered[place].title = "news" }
        }
        engine.begin(answered)
        engine.note(answered)
        let found = try recovered(disk.killed())
        #expect(found.damagedFiles.isEmpty)
        for state in answered { #expect(found.states[state.id]?.state == state) }
        let lines = String(decoding: disk.bytes(journal) ?? [], as: UTF8.self).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("{\"answered\":") } >= answered.count * 4 / 5)
        engine.close()
        #expect(try recovered(disk).states[FeedID("f9")]?.state == answered[9])
    }

    /// What the operator changed meanwhile is written with it: else the old address would count again after a kill, and the
    /// new one would be due at once for ever.
    @Test func whatWasBegunAtAnotherAddressIsWrittenWhole() throws {
        let disk = try written(Self.states())
        var engine = try StoreEngine.open(
            at: "/data", options: StoreOptions(), fileSystem: disk, clock: SystemStoreClock(), processID: 2)
        // As a start does it: in the store's own memory, and nothing is written.
        var moved = try #require(engine.stateLog.states[FeedID("f7")]?.state)
        moved.url = "https://new.org/"
        moved.configuredURL = "https://new.org/"
        engine.stateLog.withStates { states in
            if let place = states.place(of: moved.id) { _ = states.take(at: place) { $0 = moved } }
        }
        moved.schedule.nextDue = Timestamp(seconds: 1_800_000_000)
        // As a reload does it: the store knows nothing of it yet.
        var reloaded = try #require(engine.stateLog.states[FeedID("f8")]?.state)
        reloaded.schedule.nextDue = Timestamp(seconds: 1_700_000_000)
        engine.note([reloaded])
        reloaded.url = "https://reloaded.org/"
        reloaded.configuredURL = "https://reloaded.org/"
        reloaded.schedule.nextDue = Timestamp(seconds: 1_800_000_000)
        engine.begin([moved, reloaded])
        let found = try recovered(disk.killed())
        #expect(found.states[moved.id]?.state == moved)
        #expect(found.states[reloaded.id]?.state == reloaded)
    }
}

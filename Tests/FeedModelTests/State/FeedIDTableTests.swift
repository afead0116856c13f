import FeedModel
import Testing

@Suite struct FeedIDTableTests {
    /// Random changes, compared with a Dictionary after each.
    @Test(arguments: 1...6) func findsWhatADictionaryFinds(seed: UInt64) {
        var state = seed
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var ids: [FeedID] = []
        var table = FeedIDTable()
        var known: [FeedID: Int] = [:]
        for step in 0..<3000 {
            let list = ids
            if random(3) > 0 || ids.isEmpty {
                let id = FeedID("feed\(random(800))")
                guard known[id] == nil else { continue }
                ids.append(id)
                let list = ids
                table.set(id, to: ids.count - 1) { list[$0] }
                known[id] = ids.count - 1
            } else {
                let id = ids[random(ids.count)]
                guard known[id] != nil else { continue }
                table.remove(id) { list[$0] }
                known[id] = nil
            }
            let probe = FeedID("feed\(random(800))")
            let now = ids
            #expect(table.place(of: probe) { now[$0] } == known[probe], "step \(step)")
            #expect(table.count == known.count)
        }
        let all = ids
        for (id, place) in known { #expect(table.place(of: id) { all[$0] } == place) }
    }

    @Test func aStateKeepsItsTextsInAnyCombination() throws {
        for mask in 0..<8 {
            var state = FeedState(id: FeedID("a"), url: "https://a.example/feed.xml")
            state.title = mask & 1 != 0 ? "Tïtle, with a\u{0}nul" : nil
            state.validators.etag = mask & 2 != 0 ? "" : nil
            state.validators.lastModified = mask & 4 != 0 ? "Sun, 22 Nov 2026 09:30:00 GMT" : nil
            #expect(state.title == (mask & 1 != 0 ? "Tïtle, with a\u{0}nul" : nil))
            #expect(state.validators.etag == (mask & 2 != 0 ? "" : nil))
            #expect(state.validators.lastModified == (mask & 4 != 0 ? "Sun, 22 Nov 2026 09:30:00 GMT" : nil))
            let copy = state
            state.title = "another"
            #expect(copy.title == (mask & 1 != 0 ? "Tïtle, with a\u{0}nul" : nil), "a copy is one's own")
        }
    }

    @Test func whatFewFeedsHaveSurvivesTheJournal() throws {
        var state = FeedState(id: FeedID("a"), url: "https://a.example/feed.xml")
        state.configuredURL = "https://old.example/feed.xml"
        state.title = "A title of more than fifteen bytes"
        state.validators = Validators(etag: "\"65f1c2a0-1a2b\"", lastModified: "Sun, 22 Nov 2026 09:30:00 GMT")
        state.bodyHash = 0
        state.lastFullFetch = Timestamp(seconds: 1_790_000_000)
        state.guids.trust = .link
        state.removed = Timestamp(seconds: 1_790_000_100)
        state.move = MoveState(target: "https://b.example/", firstSeen: Timestamp(seconds: 1_780_000_000), sightings: 2)
        var writer = JSONWriter()
        state.write(to: &writer)
        var reader = JSONReader(writer.bytes)
        #expect(try FeedState(reading: &reader) == state)
        state.move = nil
        state.removed = nil
        state.guids = GUIDHealth()
        #expect(state.move == nil && state.removed == nil && state.bodyHash == 0)
    }
}

import FeedModel
import Testing

@testable import FeedStore

@Suite struct RecordTests {
    /// The processor's instruction and the tables agree, whatever the length and the place.
    @Test func checksumsAgree() {
        var generator = SplitMix(seed: 5)
        let bytes = (0..<600).map { _ in UInt8.random(in: 0...255, using: &generator) }
        for start in 0..<9 {
            for end in stride(from: start, through: 600, by: 7) {
                let part = Array(bytes[start..<end])
                #expect(Checksum.of(part.span, after: 77) == Checksum.inTables(part.span, after: 77))
            }
        }
    }

    @Test func checksumIsCastagnoli() {
        #expect(Checksum.of(Array("123456789".utf8).span) == 0xE306_9283)
        #expect(Checksum.of([UInt8](repeating: 0, count: 32).span) == 0x8A91_36AA)
    }

    @Test func lineHasTheShapeOfTheDesign() throws {
        var article = Article(
            id: ArticleID("a1"), feed: FeedID("f"),
            key: ItemKey(guid: 1, alias: nil, link: 2, content: 3, rawFingerprint: 4))
        article.title = "A \"quoted\" title"
        article.url = "https://example.org/1"
        article.canonicalURL = article.url
        article.published = Timestamp(seconds: 1_795_339_800)
        article.textFingerprint = 5
        let record = Record(
            article: article, feedURL: "https://example.org/feed", feedTitle: "Feed",
            firstSeen: Timestamp(seconds: 1_795_339_800), revision: 0, story: ArticleID("a1"))
        var writer = JSONWriter()
        RecordWriter.append(record, sequence: 1042, to: &writer)
        let line = String(decoding: writer.bytes, as: UTF8.self)
        let expected = #"""
            {"id":"a1","url":"https://example.org/1","title":"A \"quoted\" title","date_published":"2026-11-22T09:30:00Z",\#
            "_feedd":{"v":1,"feed":"f","first_seen":"2026-11-22T09:30:00Z","feed_url":"https://example.org/feed",\#
            "feed_title":"Feed","revision":0,"story":"a1",\#
            "keys":"0000000000000001..0000000000000002.0000000000000003.0000000000000004.0000000000000005"},\#
            "_seq":1042,"_crc":"
            """#
        #expect(line.hasPrefix(expected))
        #expect(line.hasSuffix("\"}\n"))
        #expect(line.utf8.count == expected.utf8.count + 8 + 3)
        let bytes = writer.bytes.dropLast()
        #expect(LineTrailer.verified(Array(bytes).span) != nil)
        #expect(LineTrailer.sequence(of: Array(bytes).span) == 1042)
    }

    @Test func readsBackWhatItWrote() throws {
        var record = StoreWorkload.record(feed: 1, number: 5, isRepeat: true)
        record.article.externalURL = "https://elsewhere.example/"
        record.article.summary = "s"
        record.article.image = "https://example.org/i.png"
        record.article.modified = Timestamp(milliseconds: 1_795_339_800_123)
        record.article.authors = [Author(name: "N", url: "https://n.example"), Author(name: "M")]
        record.article.tags = ["a", "b"]
        record.article.language = "de"
        var attachment = Attachment(url: "https://example.org/a.mp3")
        attachment.mimeType = "audio/mpeg"
        attachment.sizeBytes = 5
        attachment.durationSeconds = 1.5
        record.article.attachments = [attachment, Attachment(url: "https://example.org/b")]
        record.article.guid = "guid \u{1}"
        record.article.extras = [JSONMember("date_raw", .string("x")), JSONMember("n", .array([.integer(1), .null]))]
        record.article.canonicalURL = "https://example.org/canonical"
        record.duplicate = Duplicate(
            of: ArticleID("0-0"), rule: .nearDuplicate,
            evidence: {
                var evidence = Evidence(score: 0.75)
                evidence.leadShare = 0.5
                evidence.terms = [EvidenceTerm("shingles", 0.25), EvidenceTerm("numbers", -1)]
                evidence.conflicts = ["new: 84.2"]
                return evidence
            }(), isKept: true)
        for canonical in [record.article.canonicalURL, nil, record.article.url] {
            record.article.canonicalURL = canonical
            var writer = JSONWriter()
            RecordWriter.append(record, sequence: 3, to: &writer)
            let stored = try RecordReader.read(Array(writer.bytes.dropLast()))
            #expect(stored == StoredRecord(record: record, sequence: 3))
        }
    }

    /// Row 36: a line of a later version reads, and what this one does not know of feedd's own members is kept.
    @Test func membersOfLaterVersionsAreKept() throws {
        let line = #"{"id":"a","mood":"good","title":"T","_feedd":{"v":2,"feed":"f","weight":7},"_seq":3}"#
        let stored = try RecordReader.read(Array(line.utf8))
        #expect(stored.sequence == 3 && stored.record.article.title == "T")
        #expect(stored.record.article.extras == [JSONMember("weight", .integer(7))])
        var writer = JSONWriter()
        RecordWriter.append(stored.record, sequence: 3, to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self).contains(#""weight":7"#))
    }

    /// A flipped bit anywhere in a line is found.
    @Test func everyFlippedBitIsFound() {
        var writer = JSONWriter()
        RecordWriter.append(StoreWorkload.record(feed: 1, number: 5), sequence: 3, to: &writer)
        let line = Array(writer.bytes.dropLast())
        #expect(LineTrailer.verified(line.span) != nil)
        for index in line.indices {
            for bit in 0..<8 {
                var flipped = line
                flipped[index] ^= 1 << UInt8(bit)
                #expect(LineTrailer.verified(flipped.span) == nil, "byte \(index), bit \(bit)")
            }
        }
        for count in 0..<line.count { #expect(LineTrailer.verified(Array(line.prefix(count)).span) == nil) }
    }

    @Test func feedStateReadsBack() throws {
        var state = FeedState(id: FeedID("f"), url: "https://example.org/moved")
        state.configuredURL = "https://example.org/feed"
        state.title = "T"
        state.validators = Validators(etag: "W/\"a\"", lastModified: "x")
        state.bodyHash = .max
        state.schedule.nextDue = Timestamp(milliseconds: 1_795_339_800_001)
        state.schedule.failureWeight = 1.25
        state.schedule.failureCount = 2
        state.schedule.failureCode = "timeout"
        state.schedule.isStopped = true
        state.move = MoveState(target: "https://example.org/moved", firstSeen: Timestamp(seconds: 5), sightings: 3)
        state.move?.isRefused = true
        state.guids.trust = .link
        state.guids.churn = 0.5
        state.guids.isPinned = true
        state.lastFullFetch = Timestamp(seconds: 6)
        state.lastNewArticle = Timestamp(seconds: 7)
        state.removed = Timestamp(seconds: 8)
        var writer = JSONWriter()
        state.write(to: &writer)
        var reader = JSONReader(writer.bytes)
        #expect(try FeedState(reading: &reader) == state)
    }
}

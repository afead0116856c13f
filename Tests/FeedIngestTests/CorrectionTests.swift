import FeedIngest
import FeedModel
import FeedStore
import Testing

/// The operator's word on two articles, and what goes with it.
@Suite struct CorrectionTests {
    private static let text = """
        The harbour council closed the old swing bridge to lorries on Monday after engineers found cracks in two of its \
        main girders. Councillor Ines Marwick said repairs would cost 3.4 million crowns and last until October. Fishing \
        boats keep their passage, but the market at Quay Street must be supplied from the northern road meanwhile.
        """

    /// Three outlets print one text; the first is kept.
    private func newsroom() async throws -> Newsroom {
        var newsroom = try Newsroom()
        for (number, name) in ["gazette", "ledger", "mirror"].enumerated() {
            try newsroom.publish(
                name,
                [
                    .init(
                        guid: name, title: "Bridge closed \(number)",
                        text: Self.text + String(repeating: ".", count: number))
                ])
            _ = try await newsroom.pass()
        }
        return newsroom
    }

    private func apply(
        _ newsroom: Newsroom, _ first: Record, _ second: Record, same: Bool
    ) async throws -> CorrectionReport {
        try await Corrections.apply(
            StoryCorrection(first: first.article.id, second: second.article.id, same: same),
            in: try newsroom.configuration(), now: Timestamp(seconds: 1_795_000_000))
    }

    @Test func whatRepeatsARestoredArticleGoesWithIt() async throws {
        let newsroom = try await newsroom()
        let records = try newsroom.records()
        try #require(records.map { $0.duplicate != nil } == [false, true, true])
        let followsTheSecond = records[2].duplicate?.of == records[1].article.id
        let report = try await apply(newsroom, records[0], records[1], same: false)
        #expect(report.restored == [records[1].article.id])
        #expect(report.followed == (followsTheSecond ? [records[2].article.id] : []))
        let after = try newsroom.records()
        let restored = try #require(after.first { $0.differentFrom != nil })
        #expect(restored.duplicate == nil && restored.story == records[1].article.id)
        #expect(restored.article.contentText == records[1].article.contentText)
        #expect(try await newsroom.pass().repeats == 0)

        let back = try await apply(newsroom, records[1], records[0], same: true)
        #expect(back.merged == [records[1].article.id])
        let last = try #require(try newsroom.records().last { $0.article.id == records[1].article.id })
        #expect(last.duplicate?.rule == .operatorSaid && last.story == records[0].article.id)
    }

    @Test func theWordIsKeptOnceForEachTwo() async throws {
        let newsroom = try await newsroom()
        let records = try newsroom.records()
        for same in [false, true, false] { _ = try await apply(newsroom, records[0], records[1], same: same) }
        let reader = try StoreReader(directory: newsroom.folder.path + "/data")
        #expect(try reader.declarations().map(\.same) == [false])
        let backup = newsroom.folder.path + "/copy"
        _ = try Backup.copy(reader, to: backup)
        let store = try Store.open(at: backup)
        try await store.compact()
        #expect(await store.declarations().map(\.same) == [false])
        await store.close()
        let again = try Store.open(at: backup)
        #expect(await again.declarations().count == 1, "a snapshot holds it too")
        await again.close()
    }

    @Test func anotherWordIsNeededForAThirdArticle() async throws {
        let newsroom = try await newsroom()
        let records = try newsroom.records()
        await #expect(throws: CorrectionError.self) {
            _ = try await apply(newsroom, records[0], records[0], same: true)
        }
        let report = try await apply(newsroom, records[0], records[2], same: true)
        #expect(report == CorrectionReport(), "they are one story already")
        #expect(try newsroom.records().count == records.count)
    }
}

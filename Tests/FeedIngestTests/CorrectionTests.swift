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

    /// A page that was rewritten under its address and headline with another guid: an edit, unless the operator says no.
    @Test func anEditUnderAnotherGUIDBecomesAnArticleOfItsOwn() async throws {
        var newsroom = try Newsroom()
        let link = "https://gazette.example/weather"
        let old = Newsroom.Item(guid: "one", title: "Storm warning", text: Self.text, link: link)
        let new = Newsroom.Item(
            guid: "two", title: "Storm warning", text: "Ferries to Orrin stay in port until Sunday noon.", link: link)
        for (edition, item) in [old, new].enumerated() {
            try newsroom.publish("gazette", [item], edition: edition)
            _ = try await newsroom.pass()
        }
        let before = try newsroom.records()
        try #require(before.map(\.revision) == [0, 1] && Set(before.map(\.article.id)).count == 1)
        let article = before[0].article.id
        let edit = try #require(before[1].insteadOf)
        let configuration = try newsroom.configuration()
        #expect(try Corrections.article(named: edit.rawValue, in: configuration) == edit)
        #expect(try Corrections.edit(named: "two", of: article, in: configuration) == edit)

        let undo = StoryCorrection(first: article, second: edit, same: false)
        let report = try await Corrections.apply(undo, in: configuration, now: Timestamp(seconds: 1_795_000_000))
        #expect(report.restored == [edit])
        let after = try newsroom.records().suffix(2)
        #expect(after.map(\.article.id) == [article, edit])
        #expect(after.map(\.article.guid) == ["one", "two"])
        #expect(after.map(\.revision) == [2, 0])
        #expect(after.map(\.article.contentText) == [before[0].article.contentText, before[1].article.contentText])
        #expect(after.last?.differentFrom == article && after.last?.story == edit)

        // After a restart both are known, and an edit of the one is none of the other.
        try newsroom.publish("gazette", [old, new], edition: 2)
        _ = try await newsroom.pass()
        #expect(try newsroom.records().count == 4)
        var edited = new
        edited.text += " The lighthouse road is closed as well."
        try newsroom.publish("gazette", [edited], edition: 3)
        _ = try await newsroom.pass()
        let last = try #require(try newsroom.records().last)
        #expect(last.article.id == edit && last.revision == 1 && last.insteadOf == nil)
        // The word holds when only the article is known any more.
        let again = try await Corrections.apply(undo, in: configuration, now: Timestamp(seconds: 1_795_000_001))
        #expect(again == CorrectionReport())
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

import FeedModel
import FeedStore

/// What the store holds of two articles and of everything that was taken for a repeat of either.
struct StoryLines: Sendable {
    /// The last thing said of an article, and where it was first told of.
    private struct Appearance: Sendable {
        var record: Record
        let first: Int64
    }

    /// An edit of one of the two that came under another guid, as which the other one would be called.
    private struct Repair: Sendable {
        let article: ArticleID
        let edit: ArticleID
        /// What the article said until then.
        let before: Record
    }

    private let correction: StoryCorrection
    private var repair: Repair?
    private var appearances: [ArticleID: Appearance] = [:]
    /// In the order in which they appeared.
    private var order: [ArticleID] = []
    /// The `_seq` of the last line that was looked at.
    private(set) var sequence: Int64 = 0

    /// Repeats that go with a story from one to another; more is no story but a flood.
    private static let followersMax = 10_000

    init(_ correction: StoryCorrection) { self.correction = correction }

    /// Goes on from the line that was looked at last. Reads the whole store, but parses only what belongs to the two.
    mutating func read(from reader: StoreReader) throws(StoreError) {
        var lines = try reader.lines(after: sequence, logs: LogKind.allCases, includesKeys: true)
        while let line = try lines.next() {
            sequence = max(sequence, line.sequence)
            guard let id = line.articleID, isWanted(id) || line.duplicateOf.map(isWanted) == true,
                // Its checksum is right; a line of a later version says nothing that could be used here.
                let record = try? line.record()
            else { continue }
            if appearances[id] == nil { order.append(id) }
            noteRepair(record)
            appearances[id] = Appearance(record: record, first: appearances[id]?.first ?? line.sequence)
        }
    }

    private mutating func noteRepair(_ record: Record) {
        let id = record.article.id
        guard repair == nil, let edit = record.insteadOf, let before = appearances[id]?.record,
            [id, edit] == [correction.first, correction.second] || [edit, id] == [correction.first, correction.second]
        else { return }
        repair = Repair(article: id, edit: edit, before: before)
    }

    private func isWanted(_ id: ArticleID) -> Bool {
        if id == correction.first || id == correction.second || appearances[id] != nil { return true }
        return false
    }

    /// What must be written so that the operator's word holds; replayed, it gives the same.
    func plan(keepsRepeats: Bool, now: Timestamp) throws(CorrectionError) -> CorrectionPlan {
        guard correction.first != correction.second else { throw .sameArticle(correction.first) }
        if let repair, appearances[repair.edit] == nil { return plan(of: repair, now: now) }
        guard let one = appearances[correction.first] else { throw .unknownArticle(correction.first.rawValue) }
        guard let other = appearances[correction.second] else { throw .unknownArticle(correction.second.rawValue) }
        let (earlier, later) = one.first < other.first ? (one.record, other.record) : (other.record, one.record)
        var plan = CorrectionPlan(
            declaration: Declaration(
                first: earlier.article.id, second: later.article.id, same: correction.same, at: now))
        guard correction.same != (earlier.story == later.story) else { return plan }
        correction.same
            ? merge(later, into: earlier, keepsRepeats, &plan) : separate(earlier, later, &plan)
        return plan
    }

    /// The edit becomes an article of its own, and the article what it was before.
    private func plan(of repair: Repair, now: Timestamp) -> CorrectionPlan {
        var plan = CorrectionPlan(
            declaration: Declaration(first: repair.article, second: repair.edit, same: correction.same, at: now))
        guard !correction.same, let edited = appearances[repair.article]?.record else { return plan }
        guard !edited.isOnlyKeys, !repair.before.isOnlyKeys else {
            plan.report.isTextGone = true
            return plan
        }
        var before = repair.before
        before.revision = edited.revision + 1
        (before.story, before.duplicate) = (edited.story, edited.duplicate)
        before.insteadOf = nil
        var own = edited
        own.article = edited.article.renamed(repair.edit)
        own.revision = 0
        own.story = repair.edit
        (own.duplicate, own.insteadOf) = (nil, nil)
        own.differentFrom = repair.article
        plan.records = [before, own]
        plan.report.restored = [repair.edit]
        return plan
    }

    private func separate(_ earlier: Record, _ later: Record, _ plan: inout CorrectionPlan) {
        // The one that tells the story of the other leaves; of two repeats of a third the later one does.
        let isEarlierLeaving =
            later.article.id == later.story || earlier.duplicate?.of == later.article.id
        let (leaving, staying) = isEarlierLeaving ? (earlier, later) : (later, earlier)
        guard !leaving.isOnlyKeys else {
            plan.report.isTextGone = true
            return
        }
        var restored = leaving
        restored.duplicate = nil
        restored.story = leaving.article.id
        restored.differentFrom = staying.article.id
        plan.records.append(restored)
        plan.report.restored = [leaving.article.id]
        follow(leaving.article.id, to: leaving.article.id, &plan)
    }

    private func merge(_ later: Record, into earlier: Record, _ keepsRepeats: Bool, _ plan: inout CorrectionPlan) {
        var merged = later
        merged.duplicate = Duplicate(
            of: earlier.article.id, rule: .operatorSaid, evidence: Evidence(score: 1), isKept: keepsRepeats)
        merged.story = earlier.story
        merged.differentFrom = nil
        plan.records.append(merged)
        plan.report.merged = [later.article.id]
        follow(later.article.id, to: earlier.story, &plan)
    }

    /// Repeats of an article, and repeats of those, tell the story that it tells.
    private func follow(_ leader: ArticleID, to story: ArticleID, _ plan: inout CorrectionPlan) {
        var family: Set = [leader]
        for id in order {
            guard let record = appearances[id]?.record, let duplicate = record.duplicate, !family.contains(id),
                family.contains(duplicate.of), plan.report.followed.count < Self.followersMax
            else { continue }
            family.insert(id)
            var retold = record
            retold.story = story
            plan.records.append(retold)
            plan.report.followed.append(id)
        }
    }
}

/// What a correction writes.
struct CorrectionPlan: Sendable {
    let declaration: Declaration
    var records: [Record] = []
    var report = CorrectionReport()
}

extension Record {
    /// Retention removed the article; what is left identifies it and says nothing.
    fileprivate var isOnlyKeys: Bool { feedURL.isEmpty && article.title == nil && article.contentHTML == nil }
}

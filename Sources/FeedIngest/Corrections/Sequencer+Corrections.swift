import FeedDedup
import FeedModel
import FeedStore

extension Sequencer {
    /// A store that is written all the time is looked at so often before its last lines are taken as they are.
    private static let looksMax = 20

    /// Applies the operator's word on two articles: durable and obeyed when this returns.
    ///
    /// - Throws: `CorrectionError` when it means nothing here; `StoreError`.
    package func correct(_ correction: StoryCorrection) async throws -> CorrectionReport {
        if let failure { throw failure }
        let declared = await store.declarations().count
        guard declared < Declaration.countMax else { throw CorrectionError.tooMany(declared) }
        try await withIndex { _, _ in }
        let lines = try await settledLines(of: correction)
        let plan = try lines.plan(keepsRepeats: settings.action == .mark, now: clock.now)
        try await withIndex { index, pending in
            let declaration = plan.declaration
            index.declare(declaration.first, declaration.second, same: declaration.same)
            for record in plan.records { index.restore(IndexEntry(record)) }
            pending.records += plan.records
            pending.declarations.append(declaration)
        }
        try await durable()
        return plan.report
    }

    /// The lines of the two articles, once nothing newer is on its way to the disk.
    private func settledLines(of correction: StoryCorrection) async throws -> StoryLines {
        var lines = StoryLines(correction)
        for _ in 0..<Self.looksMax {
            try await drain()
            let (reader, before) = (store.reader, lines)
            lines = try await Task.detached {
                var lines = before
                try lines.read(from: reader)
                return lines
            }.value
            let last = await store.lastSequence
            if pending.isEmpty, !isCommitting, lines.sequence >= last { break }
        }
        return lines
    }
}

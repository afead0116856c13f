import FeedModel

extension StoryIndex {
    /// The runs by which the text under judgement would be found as a passage of a longer one; read once.
    mutating func readRuns(of fingerprint: Fingerprint) {
        guard !runs.isRead else { return }
        runs.read(fingerprint, isBoilerplate: near.boilerplateLines)
    }

    /// False when the smallest runs of the text under judgement already tell that no long text has that share of its runs.
    mutating func mayBePassage(_ fingerprint: Fingerprint, shareMin: Double) -> Bool {
        // All of a long text's runs are needed anyhow.
        guard !runs.isRead, fingerprint.tokens.count < PassageLimits.longTextWords else { return true }
        runs.readSmallest(of: fingerprint, isBoilerplate: near.boilerplateLines)
        // Of fewer runs as large a share would be missing: with `countMax` of them it must be too many.
        let others = runs.countMax - runs.runs.count
        guard others < PassageRuns.minimum(of: runs.countMax, shareMin) else { return true }
        return passages.holdsAny(of: runs.runs)
    }

    /// Keeps a long text's runs.
    mutating func keepPassages(of slot: UInt32, _ fingerprint: Fingerprint) {
        guard settings.nearDuplicates, fingerprint.tokens.count >= PassageLimits.longTextWords else { return }
        readRuns(of: fingerprint)
        passages.insert(runs.runs, of: PassageTable.Text(slot: slot, key: fingerprint.text))
    }

    /// What the facts of the text under judgement say of a known item's. nil: the item's text is not kept.
    mutating func factLikeness(to record: ItemRecord) -> Likeness? {
        guard let document = near.store.document(record.document), var likeness = likeness(to: record) else {
            return nil
        }
        _ = near.addFacts(of: document, to: &likeness)
        return likeness
    }
}

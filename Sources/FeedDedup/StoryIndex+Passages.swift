import FeedModel

extension StoryIndex {
    /// The runs by which a text would be found as a passage of a longer one.
    mutating func readRuns(of fingerprint: Fingerprint, feed: UInt32) {
        let boilerplate = near.boilerplate
        runs.read(fingerprint) { line in
            boilerplate.count(BoilerplateTable.hash(line.key, feed: feed)) >= SketchLimits.boilerplateSightings
        }
    }

    /// Keeps a long text's runs.
    mutating func keepPassages(of slot: UInt32, _ fingerprint: Fingerprint) {
        guard settings.nearDuplicates, fingerprint.tokens.count >= PassageLimits.longTextWords else { return }
        readRuns(of: fingerprint, feed: items[slot].feed)
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

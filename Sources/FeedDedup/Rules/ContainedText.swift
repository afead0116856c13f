import FeedModel

/// A passage of a longer text that is known: nearly all of its runs of words stand there, and all of its figures.
///
/// Only this way round: a longer text that holds a known one has something new to say.
enum ContainedText {
    private static let wordsMin = 24
    /// Sampled runs without which nothing is concluded, and the share of them that the longer text must have.
    private static let runsMin = 6
    private static let shareMin = 0.85

    @Sendable
    static func find(_ index: inout StoryIndex, _ question: Question) -> Match? {
        let fingerprint = question.fingerprint
        guard index.settings.nearDuplicates, fingerprint.tokens.count >= wordsMin,
            index.mayBePassage(fingerprint, shareMin: shareMin)
        else { return nil }
        index.readRuns(of: fingerprint)
        let runs = index.runs.runs
        guard runs.count >= runsMin else { return nil }
        var found: [(slot: UInt32, count: Int)] = []
        let minimum = PassageRuns.minimum(of: runs.count, shareMin)
        index.passages.count(runs, minimum: minimum) { text, count in
            guard count >= minimum, index.items[text.slot].text == text.key else {
                return
            }
            found.append((text.slot, count))
        }
        for (slot, count) in found where isPassage(of: slot, &index, question) {
            let share = Double(count) / Double(runs.count)
            var evidence = Evidence(score: share)
            evidence.textShare = share
            return Match(slot: slot, rule: .passage, evidence: evidence)
        }
        return nil
    }

    private static func isPassage(of slot: UInt32, _ index: inout StoryIndex, _ question: Question) -> Bool {
        guard index.isCandidate(slot, question), let likeness = index.factLikeness(to: index.items[slot]) else {
            return false
        }
        // A headline is each outlet's own, and so are its figures.
        let inTitle = question.fingerprint.titleTokens.count { $0.kind.contains(.number) }
        return likeness.numbersMissing <= inTitle && likeness.numbersConflicting == 0 && likeness.namesConflicting <= 1
    }
}

/// Bytes that the largest parts of the index hold.
package struct IndexMemory: Sendable, Hashable, CustomStringConvertible {
    /// Keys and ids of all known items.
    package var identity = 0
    /// What is kept of each text of the window.
    package var sketches = 0
    /// From rare word pairs to texts.
    package var postings = 0
    /// How frequent words and word pairs are.
    package var frequencies = 0
    /// How often each line was seen in its feed, and which headlines come back.
    package var lines = 0

    package var description: String {
        "identity \(identity), sketches \(sketches), postings \(postings), frequencies \(frequencies), lines \(lines)"
    }
}

/// What finding near duplicates has cost so far, in steps instead of seconds.
package struct DeduplicationWork: Sendable, Hashable {
    /// Sketches that were compared with a new text.
    package var comparisons = 0
    /// Texts that were met under the keys of a new one.
    package var postings = 0
}

import FeedModel
import FoundationEssentials

/// `reference-cases.jsonl`: every case of feedparser's suite, read through once, and what feedd makes of its expectation.
///
/// A line is a list: the case, the verdict, then facts and their values by turns. Where the verdict is `holds`, they are the
/// expectation; else they are what feedd finds instead. The objects at the top say what each verdict means.
struct ReferenceTable {
    struct Row: Sendable {
        let name: String
        let verdict: String
        let facts: [(name: String, value: String)]
    }

    private(set) var rows: [Row] = []
    /// The verdicts that the file explains.
    private(set) var meanings: [String: String] = [:]

    init() throws {
        let file = Repository.path("Tests/FeeddTests/Conformance/reference-cases.jsonl")
        for line in TemporaryFolder.bytes(file).split(separator: 0x0A) {
            let value = try JSONValue(parsing: Array(line))
            if let verdict = value["verdict"]?.string, let meaning = value["means"]?.string {
                meanings[verdict] = meaning
                continue
            }
            let words = value.array.compactMap(\.string)
            guard words.count >= 2, words.count.isMultiple(of: 2) else { throw HarnessError("a line of \(words)") }
            let facts = stride(from: 2, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) }
            rows.append(Row(name: words[0], verdict: words[1], facts: facts))
        }
    }
}

import FeedModel

/// What `verify` found; what it can name it names.
package struct VerifyReport: Sendable, Hashable {
    /// How bad it is, and the command's exit code.
    package enum Verdict: Int32, Sendable, Hashable, Comparable {
        case clean = 0
        /// Nothing is lost: `repair` tidies up.
        case repairable = 1
        /// Articles are lost; the findings say which.
        case dataLost = 2
        case unreadable = 3

        package static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
    }

    /// One thing that is not as it should be.
    package struct Finding: Sendable, Hashable {
        package let verdict: Verdict
        /// Short and stable.
        package let code: String
        /// The file, relative to the data directory.
        package let file: String
        /// What, and what to do.
        package let message: String
        /// Feeds concerned, where they are known.
        package let feeds: [FeedID]

        package init(_ verdict: Verdict, _ code: String, file: String, _ message: String, feeds: [FeedID] = []) {
            self.verdict = verdict
            self.code = code
            self.file = file
            self.message = message
            self.feeds = feeds
        }
    }

    package var findings: [Finding] = []
    package var segmentCount = 0
    package var lineCount = 0
    package var byteCount = 0
    /// Numbers in the sequence that no line bears.
    package var missingSequences: [ClosedRange<Int64>] = []
    package var stateCount = 0

    package init() {}

    package var verdict: Verdict { findings.map(\.verdict).max() ?? .clean }

    /// Feeds that lost articles which they may still publish: what `repair --refetch` asks again.
    package var feedsConcerned: [FeedID] { Set(findings.filter { $0.verdict >= .dataLost }.flatMap(\.feeds)).sorted() }

    /// Writes the report as one object, for `--json`.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("verdict", "\(verdict)")
        writer.member("segments", segmentCount)
        writer.member("lines", lineCount)
        writer.member("bytes", byteCount)
        writer.member("states", stateCount)
        writer.key("missing")
        writer.beginArray()
        for range in missingSequences {
            writer.beginArray()
            writer.value(range.lowerBound)
            writer.value(range.upperBound)
            writer.endArray()
        }
        writer.endArray()
        writer.key("findings")
        writer.beginArray()
        for finding in findings {
            writer.beginObject()
            writer.member("verdict", "\(finding.verdict)")
            writer.member("code", finding.code)
            writer.member("file", finding.file)
            writer.member("message", finding.message)
            writer.member("feeds", finding.feeds.map(\.rawValue))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}

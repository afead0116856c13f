import FeedModel
import FoundationEssentials
import Testing

/// The suite that feedparser grew in twenty years, case by case.
@Suite(.enabled(if: SharedData.conformance != nil, "conformance data is not beside the checkout"))
struct ReferenceTests {
    /// Every case stands in the table once, under a verdict that the table explains, and the table is true.
    @Test func theTableOfCasesIsCompleteAndTrue() async throws {
        let folder = try TemporaryFolder()
        try await SharedData.unpack("feedparser.tar.xz", into: folder)
        let tests = folder.path("feedparser/tests")
        let cases = SharedData.files(below: tests)
        #expect(cases.count > 2000)
        if let path = ProcessInfo.processInfo.environment["FEEDD_PRINT_FACTS"] {
            try print(cases, below: tests, to: path)
        }
        let table = try ReferenceTable()
        #expect(table.rows.map(\.name).sorted() == cases)
        #expect(Set(table.rows.map(\.verdict)).subtracting(table.meanings.keys) == [])
        var wrong: [String] = []
        for row in table.rows {
            let facts = Self.facts(row.name, below: tests)
            for fact in row.facts where facts[fact.name, default: ""] != fact.value {
                wrong.append("\(row.name): \(fact.name) is \(facts[fact.name] ?? "-"), not \(fact.value)")
            }
        }
        #expect(wrong == [])
    }

    /// The expectations that hold, of those that are about what feedd keeps.
    @Test func nearlyAllExpectationsHold() throws {
        let table = try ReferenceTable()
        let held = table.rows.count { $0.verdict == "holds" }
        #expect(held * 100 >= table.rows.count { !$0.verdict.hasPrefix("scope") } * 90)
    }

    private static func facts(_ name: String, below folder: String) -> [String: String] {
        let bytes = TemporaryFolder.bytes("\(folder)/\(name)")
        return ReferenceFacts(bytes, contentType: contentType(bytes), url: "http://127.0.0.1:8097/tests/" + name).values
    }

    /// `Header: Content-type: text/xml; charset=utf-8` in the comment that each case begins with.
    private static func contentType(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(2000).filter { $0 != 0 }, as: UTF8.self)
        for line in head.split(separator: "\n") where line.hasPrefix("Header:") {
            let field = line.dropFirst(7).split(separator: ":", maxSplits: 1)
            guard field.count == 2, field[0].lowercased().contains("content-type") else { continue }
            return field[1].trimmed
        }
        return nil
    }

    /// All facts of all cases, to make the table anew.
    private func print(_ cases: [String], below folder: String, to path: String) throws {
        var writer = JSONWriter()
        writer.beginObject()
        for name in cases {
            writer.key(text: name)
            writer.beginObject()
            for (fact, value) in Self.facts(name, below: folder).sorted(by: { $0.key < $1.key }) {
                writer.key(text: fact)
                writer.value(value)
            }
            writer.endObject()
        }
        writer.endObject()
        try Data(writer.bytes).write(to: URL(fileURLWithPath: path))
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\r" }.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
    }
}

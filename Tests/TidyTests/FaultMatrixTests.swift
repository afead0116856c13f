import Testing

/// The fault matrix names a test for each of its rows; here it is held to that.
@Suite struct FaultMatrixTests {
    private static let article = "Sources/FeedIngest/FeedIngest.docc/FaultMatrix.md"
    private let tree = SourceTree.shared

    /// Each row's number, and what stands in backquotes in its last column.
    private func rows() throws -> [(number: Int, tests: [String])] {
        let text = try #require(tree.text(Self.article))
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            guard cells.count == 3, let number = Int(cells[0]) else { return nil }
            let tests = cells[2].split(separator: "`").filter { !$0.allSatisfy { ", ".contains($0) } }
            return (number, tests.map(String.init))
        }
    }

    @Test func everyRowOfTheStoreHasATest() throws {
        let rows = try rows()
        #expect(rows.map(\.number) == Array(1...39) + [63, 64])
        #expect(rows.filter(\.tests.isEmpty).map(\.number) == [])
    }

    @Test func everyTestThatIsNamedExists() throws {
        let script = try #require(tree.text("deploy/crash-tests"))
        let functions = Set(
            tree.swift.filter { $0.path.hasPrefix("Tests/") }
                .flatMap { file in file.lines.compactMap { Self.function(in: String($0)) } })
        let missing = try rows().flatMap { row in
            row.tests.filter { test in
                if let mode = test.split(separator: " ").last, test.hasPrefix("deploy/crash-tests ") {
                    return !script.contains("#   deploy/crash-tests \(mode) ")
                }
                return !functions.contains(test)
            }
        }
        #expect(missing == [])
    }

    private static func function(in line: String) -> String? {
        guard let start = line.firstRange(of: "func ") else { return nil }
        return String(line[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
}

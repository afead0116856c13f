import FeedModel
import Testing

extension EndToEnd {
    /// Every setting is in the README's table, in the example, and in what `check --effective` prints; the defaults too.
    @Suite struct Settings {
        private let rows = ReadmeText.shared.table("Settings")

        /// Dotted keys of the first table, `min_interval` after `schedule.typical_interval` taken as its neighbour.
        private var global: [(key: String, standard: String?)] {
            Self.keys(rows.prefix { $0.cells.first?.hasPrefix("key of") != true })
        }
        private var ofFeeds: [(key: String, standard: String?)] {
            Self.keys(
                rows.drop { $0.cells.first != "key of a feed" }.dropFirst().prefix { $0.cells.first != "key of a sink" }
            )
        }
        private var ofSinks: [(key: String, standard: String?)] {
            Self.keys(rows.drop { $0.cells.first != "key of a sink" }.dropFirst())
        }

        @Test func theTableHoldsEveryKeyOnce() async throws {
            let effective = Set(Self.dotted(try await self.effective("{}")))
            let shown = global.map(\.key)
            #expect(Set(shown) == effective)
            #expect(shown.count == effective.count)
        }

        @Test func theExampleHoldsEveryKey() async throws {
            let example = try JSONValue(parsing: TemporaryFolder.bytes(Repository.path("config.example.json")))
            #expect(Set(Self.dotted(example)) == Set(Self.dotted(try await effective("{}"))))
        }

        @Test func theDefaultsAreTheOnesInForce() async throws {
            var groups: [String: [String]] = [:]
            for (key, standard) in global {
                // In words: the folder that systemd names, else one beside the configuration.
                guard key != "data_directory" else { continue }
                let standard = try #require(standard, "\(key) has a default")
                let parts = key.split(separator: ".", maxSplits: 1)
                groups[parts.count == 2 ? String(parts[0]) : "", default: []].append(
                    "\"\(parts.last ?? "")\": \(standard)")
            }
            let perHost = groups["schedule"]?.filter { $0.hasPrefix("\"per_host.") } ?? []
            groups["schedule"]?.removeAll { $0.hasPrefix("\"per_host.") }
            groups["schedule"]?.append(
                "\"per_host\": {\(perHost.map { $0.replacing("per_host.", with: "") }.joined(separator: ", "))}")
            let sections = groups.map {
                $0.key.isEmpty
                    ? $0.value.joined(separator: ", ") : "\"\($0.key)\": {\($0.value.joined(separator: ", "))}"
            }
            #expect(try await effective("{\(sections.joined(separator: ", "))}") == effective("{}"))
        }

        /// What the reader asks for, seen in its source, is what the two tables name: none more, none less.
        @Test func theReaderKnowsTheSameKeys() async throws {
            let folder = try TemporaryFolder()
            let asked = try await ChildProcess(
                [
                    "grep", "-rhozP", #"(section|parent|headers)\.\w+\(\s*"\K[a-z_]+"#,
                    Repository.path("Sources/FeedIngest/Configuration"),
                ],
                in: folder
            ).ending(within: .seconds(30)).output
            let keys = Set(asked.split { $0 == "\0" || $0 == "\n" }.map(String.init))
            let shown = Set((global + ofFeeds + ofSinks).flatMap { $0.key.split(separator: ".").map(String.init) })
            #expect(keys.symmetricDifference(shown) == [])
        }

        @Test func everyKeyOfAFeedIsTaken() async throws {
            let values = ["url": "\"https://example.org/f\"", "id": "\"x\"", "auth_file": "\"secret\""]
            let members = ofFeeds.map { "\"\($0.key)\": \(values[$0.key] ?? $0.standard ?? "null")" }
            #expect(members.count == 15)
            _ = try await effective("{ \"feeds\": [ {\(members.joined(separator: ", "))} ] }")
        }

        private func effective(_ text: String) async throws -> JSONValue {
            let folder = try TemporaryFolder()
            let path = try folder.write("config.json", text)
            let ending = try await Binary.debug.run(["check", "--effective", "--config", path], in: folder)
            try #require(ending.exitCode == 0, "\(ending.errors) \(text)")
            return try JSONValue(parsing: Array(ending.output.replacing(folder.root, with: "").utf8))
        }

        private static func keys(_ rows: some Sequence<ReadmeText.Row>) -> [(key: String, standard: String?)] {
            rows.flatMap { row in
                var prefix = ""
                let defaults = row.codes(1)
                return row.codes(0).enumerated().map { index, code in
                    if let dot = code.lastIndex(of: ".") { prefix = String(code[...dot]) }
                    let key = code.contains(".") ? code : prefix + code
                    return (key, defaults.indices.contains(index) ? defaults[index] : nil)
                }
            }
        }

        /// The keys of nested objects with dots between them; lists and the table of named hosts count as one.
        private static func dotted(_ value: JSONValue, _ prefix: String = "") -> [String] {
            value.members.flatMap { member in
                let key = prefix + member.key
                return member.value.members.isEmpty || key == "schedule.hosts" ? [key] : dotted(member.value, key + ".")
            }
        }
    }
}

import Testing

extension EndToEnd {
    /// A configuration that is wrong: exit code 78, and for each problem one line with file, line and key.
    @Suite struct BadConfigurations {
        struct Mistake: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let text: String
            /// Where it is: the line, and words that the message must hold.
            let line: Int
            let words: [String]

            init(_ name: String, line: Int, words: [String], _ text: String) {
                testDescription = name
                self.line = line
                self.words = words
                self.text = text
            }
        }

        static let mistakes = [
            Mistake("no JSON", line: 2, words: [], "{\n  \"feeds\": oops\n}\n"),
            Mistake("cut off", line: 1, words: [], "{ \"feeds\": ["),
            Mistake("empty", line: 1, words: [], ""),
            Mistake("a list", line: 1, words: [], "[]"),
            Mistake(
                "an unknown key", line: 2, words: ["conccurrency", "concurrency"],
                "{ \"fetch\": {\n \"conccurrency\": 4 },\n \"feeds\": [] }"),
            Mistake("zero", line: 1, words: ["concurrency"], "{ \"fetch\": { \"concurrency\": 0 }, \"feeds\": [] }"),
            Mistake(
                "minus one", line: 1, words: ["concurrency"], "{ \"fetch\": { \"concurrency\": -1 }, \"feeds\": [] }"),
            Mistake(
                "two to the 63", line: 2, words: ["concurrency"],
                "{ \"fetch\": {\n \"concurrency\": 9223372036854775808 }, \"feeds\": [] }"),
            Mistake(
                "a size beyond all bounds", line: 1, words: ["body_max"],
                "{ \"fetch\": { \"body_max\": \"9223372036854775808GiB\" }, \"feeds\": [] }"),
            Mistake("no unit", line: 1, words: ["timeout"], "{ \"fetch\": { \"timeout\": \"30\" }, \"feeds\": [] }"),
            Mistake(
                "the wrong type", line: 3, words: ["feeds", "url"], "{ \"feeds\": [\n {\n \"url\": 7 }\n] }"),
            Mistake(
                "a URL twice", line: 3, words: ["https://example.org/feed.xml"],
                "{ \"feeds\": [\n {\"url\": \"https://example.org/feed.xml\"},\n {\"url\": \"https://example.org/feed.xml\"} ] }"
            ),
            Mistake(
                "an id twice", line: 3, words: ["same"],
                "{ \"feeds\": [\n {\"id\": \"same\", \"url\": \"https://example.org/a\"},\n"
                    + " {\"id\": \"same\", \"url\": \"https://example.org/b\"} ] }"),
            Mistake("no address", line: 1, words: ["url"], "{ \"feeds\": [ { \"url\": \"gopher://example.org/\" } ] }"),
        ]

        @Test(arguments: mistakes, ["check", "fetch"])
        func isAnsweredWithItsPlace(_ mistake: Mistake, by command: String) async throws {
            let folder = try TemporaryFolder()
            let path = try folder.write("config.json", mistake.text)
            let ending = try await Binary.debug.run([command, "--config", path], in: folder)
            let said = ending.output + ending.errors
            #expect(ending.exitCode == 78, "\(said)")
            #expect(said.contains("config.json:\(mistake.line)"), "\(said)")
            for word in mistake.words { #expect(said.contains(word), "\(said)") }
            #expect(!folder.exists("data"), "nothing was touched")
        }

        @Test func namesEveryProblemAtOnce() async throws {
            let folder = try TemporaryFolder()
            let text = "{ \"fetch\": { \"concurrency\": 0,\n \"timeout\": \"x\" },\n \"stroe\": {}, \"feeds\": [] }"
            let path = try folder.write("config.json", text)
            let ending = try await Binary.debug.run(["check", "--config", path], in: folder)
            #expect(ending.exitCode == 78)
            let said = ending.output + ending.errors
            for place in ["config.json:1", "config.json:2", "config.json:3"] {
                #expect(said.contains(place), "\(said)")
            }
        }

        /// Fault row 61.
        @Test func tenMegabytesAreRefusedInTime() async throws {
            let folder = try TemporaryFolder()
            let path = try folder.write(
                "config.json", "{ \"feeds\": [" + String(repeating: "{\"url\":7},", count: 1_000_000) + "{}]}")
            let ending = try await Binary.debug.run(["check", "--config", path], in: folder)
            #expect(ending.exitCode == 78)
            #expect(ending.duration < .seconds(30))
            #expect(ending.output.utf8.count + ending.errors.utf8.count < 1 << 20, "a flood helps nobody")
        }

        @Test func aMissingConfigurationIsNamed() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Binary.debug.run(["fetch", "--config", "nowhere.json"], in: folder)
            #expect(ending.exitCode == 78)
            #expect(ending.errors.contains("nowhere.json"))
            #expect(ending.errors.split(separator: "\n").count == 1)
        }

        @Test(arguments: [["fetch", "--nonsense"], ["no-such-command"], ["fetch", "--wait", "soon"]])
        func wrongUsageIsExitCode64(_ arguments: [String]) async throws {
            let folder = try TemporaryFolder()
            #expect(try await Binary.debug.run(arguments, in: folder).exitCode == 64)
        }
    }
}

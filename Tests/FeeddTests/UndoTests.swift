import FeedModel
import FoundationEssentials
import Glibc
import Testing

extension EndToEnd {
    /// `feedd undo`: the operator's word counts more than any rule, for good.
    @Suite struct Undo {
        private static let copy = "https://birch.example/agency"

        /// Outlet alder's stories, and outlet birch's with a copy of one of them, which was dropped.
        private func bench() async throws -> (bench: Bench, original: StoredLine, second: FeedDocument) {
            var bench = try await Bench()
            let first = FeedDocument(named: "alder", itemCount: 3, wordCount: 220)
            try bench.add("alder", first.rss)
            try await bench.pass()
            var second = FeedDocument(named: "birch", itemCount: 1, wordCount: 220)
            second.items.append(
                .init(
                    guid: "birch-copy", link: Self.copy, title: "Told again elsewhere", html: first.items[2].html,
                    minute: 90))
            try bench.add("birch", second.rss)
            try #require(try await bench.pass().repeats == 1)
            return (bench, try #require(try await bench.articles().first { $0.guid == "alder-2" }), second)
        }

        @Test func aDroppedItemComesBackWholeAndIsNeverDroppedAgainstTheOtherAgain() async throws {
            var (bench, original, document) = try await bench()
            let ending = try await bench.run(["undo", original.id, Self.copy])
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(ending.output.contains("Restored"))

            let restored = try #require(try await bench.articles().last)
            #expect(restored.guid == "birch-copy" && restored.text == original.text)
            #expect(restored.value["content_html"]?.string == original.value["content_html"]?.string)
            #expect(restored.value["_feedd"]?["different_from"]?.string == original.id)
            #expect(restored.value["_feedd"]?["duplicate_of"] == nil)
            #expect(restored.value["_feedd"]?["story"]?.string == restored.id)
            let why = try await bench.run(["why", restored.id])
            #expect(why.output.contains("you declared"), "\(why.output)")

            #expect(try await bench.run(["compact"]).exitCode == 0)
            try FileManager.default.removeItem(atPath: bench.folder.path("data/index"))
            document.items[1].html += "<p>And the mayor had brought the cake.</p>"
            try bench.server.publish("birch.xml", document.rss)
            let summary = try await bench.pass()
            #expect(try (summary.new, summary.revised, summary.repeats) == (0, 1, 0), "an edit of a kept article")
            #expect(try await bench.run(["verify", "--deep"]).exitCode == 0)
            let again = try await bench.run(["undo", original.id, restored.id, "--json"])
            let report = try JSONValue(parsing: Array(again.output.utf8))
            #expect(report["outcome"]?.string == "done" && report["restored"]?.array.isEmpty != false)
        }

        @Test func twoStoriesBecomeOneUntilTheWordIsTakenBack() async throws {
            let (bench, original, _) = try await bench()
            let other = try #require(try await bench.articles().first { $0.guid == "birch-0" })
            let ending = try await bench.run(["undo", original.id, other.id, "--same", "--json"])
            let report = try JSONValue(parsing: Array(ending.output.utf8))
            #expect(report["merged"]?.array.compactMap(\.string) == [other.id], "\(ending.errors)")
            let audit = try #require(try StoredLine.all(in: bench.folder, "duplicates").last)
            #expect(audit.id == other.id && audit.value["_feedd"]?["rule"]?.string == "operator")
            let appearances = try await bench.run(["articles", "--story", original.id])
            #expect(try StoredLine.all(printedBy: appearances).map(\.id).contains(other.id))

            #expect(try await bench.run(["undo", other.id, original.id]).exitCode == 0)
            #expect(try await bench.articles().last?.id == other.id, "told apart again")
        }

        @Test func aDaemonDoesWhatItIsAsked() async throws {
            let (bench, original, _) = try await bench()
            let path = try bench.configuration.write(to: bench.folder)
            let daemon = try bench.binary.start(["run", "--config", path], in: bench.folder)
            for _ in 0..<300 where !daemon.errorsSoFar.contains("ready") {
                try await Task.sleep(for: .milliseconds(100))
            }
            let ending = try await bench.run(["undo", original.id, Self.copy])
            #expect(
                ending.exitCode == 0 && ending.output.contains("holds the store"), "\(ending.output)\(ending.errors)")
            var restored: StoredLine?
            for _ in 0..<600 where restored == nil {
                try await Task.sleep(for: .milliseconds(100))
                restored = try StoredLine.all(in: bench.folder).first { $0.guid == "birch-copy" }
            }
            #expect(restored?.text == original.text, "\(daemon.errorsSoFar)")
            daemon.send(SIGTERM)
            #expect(await daemon.ending(within: .seconds(60)).exitCode == 0)
            #expect(daemon.errorsSoFar.contains("request.applied") || daemon.errorsSoFar.contains("carried out"))
            #expect(try await bench.pass().repeats == 0)
        }

        @Test func slipsAreNamedBeforeAnythingIsWritten() async throws {
            let (bench, original, _) = try await bench()
            let cases = [
                (["undo", original.id, "nosucharticle"], "nosucharticle"),
                (["undo", original.id, original.id], "Both names"),
                (["undo", original.id, Self.copy, "--same", "--different"], "not both"),
                (["undo", original.id], "second"), (["undo", "alder", "--move"], "has not moved"),
            ]
            for (arguments, words) in cases {
                let ending = try await bench.run(arguments)
                #expect(ending.exitCode == 64, "\(arguments): \(ending.exitCode)")
                #expect(ending.errors.contains(words), "\(arguments): \(ending.errors)")
            }
            #expect(try await bench.articles().count == 4)
        }
    }
}

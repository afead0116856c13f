import FeedModel
import Testing

extension EndToEnd {
    /// Every command and every sample of output in the README, run and compared.
    @Suite struct Readme {
        private let readme = ReadmeText.shared

        @Test func everyCommandDoesWhatIsShown() async throws {
            let steps = ConsoleStep.all(in: readme).filter { !ReadmeExceptions.cover($0.command) }
            #expect(steps.count > 15, "the README shows something")
            let missing = ["jq", "curl"].filter { !Repository.has($0) }
            try #require(missing == [], "deploy/test installs them")
            let answers = try await ReadmeSession().run(steps, within: .seconds(120))
            #expect(answers.count == steps.count, "the session broke off: \(answers.last?.lines ?? [])")
            for (step, answer) in zip(steps, answers) {
                #expect(answer.exitCode == 0, "README.md:\(step.line) \(step.command)\(answer.lines)")
                guard let shown = step.expected else { continue }
                #expect(
                    ShownOutput.matches(answer.lines, shown: shown),
                    "README.md:\(step.line) \(step.command)prints:\n\(answer.lines.joined(separator: "\n"))")
            }
        }

        @Test func whatIsNotRunHereIsRunElsewhere() {
            let commands = ConsoleStep.all(in: readme).map(\.command)
            for exception in ReadmeExceptions.all {
                let isShown = commands.contains { command in
                    command.split(separator: "\n").contains { ($0 + " ").hasPrefix(exception.prefix) }
                }
                #expect(isShown, "\(exception.prefix) is no longer in the README")
                let text = TemporaryFolder.text(Repository.path(exception.evidence.file))
                #expect(text.contains(exception.evidence.words), "\(exception.prefix): \(exception.shownBy)")
            }
        }

        @Test func everyBlockIsOfAKindThatIsChecked() {
            // yaml: MonitoringTests. Without a language: the tree of the sources, which TidyTests compares with the folders.
            let known: Set = ["console", "sh", "json", "yaml", ""]
            #expect(readme.blocks.filter { !known.contains($0.language) }.map(\.line) == [])
            #expect(readme.lineCount <= 400)
        }

        @Test(arguments: ReadmeText.shared.blocks.filter { $0.language == "json" }.map(\.text))
        func everyJSONBlockIsAConfiguration(_ text: String) async throws {
            let folder = try TemporaryFolder()
            let path = try folder.write("config.json", text)
            let ending = try await Binary.debug.run(["check", "--config", path], in: folder)
            #expect(ending.exitCode == 0, "\(ending.errors)\n\(text)")
        }

        @Test func theCommandsAreTheProgramsOwn() async throws {
            let folder = try TemporaryFolder()
            let help = try await Binary.debug.run(["--help"], in: folder)
            // "  name      what it does": two spaces, a word, and not the options' dashes.
            let offered = Set(
                help.output.split(separator: "\n").compactMap { line in
                    line.firstMatch(of: /^ {2}([a-z]+)(?: |$)/).map { String($0.output.1) }
                })
            var shown: Set<String> = []
            for code in readme.table("Commands").flatMap({ $0.codes(0) }) {
                let name = String(code.prefix { $0 != " " })
                shown.insert(name)
                let options = code.matches(of: /--[a-z-]+/).map { String($0.output) }
                let text = try await Binary.debug.run([name, "--help"], in: folder).output
                #expect(options.filter { !text.contains($0) } == [], "feedd \(name)")
            }
            #expect(shown == offered.subtracting(["help"]))
        }

        @Test func whatIsSaidToBeMeasuredCanBeMeasured() async throws {
            let folder = try TemporaryFolder()
            let bench = try await ChildProcess(
                ["grep", "-rhoE", "commandName: \"[a-z-]+\"", Repository.path("Sources/feedd-bench")], in: folder
            ).ending(within: .seconds(30)).output
            for code in readme.table("Measured").flatMap({ $0.codes(2) }) {
                let words = code.split(separator: " ").map(String.init)
                let program = try #require(words.first)
                if program == "feedd-bench" {
                    #expect(words.count > 1 && bench.contains("\"\(words[1])\""), "\(code)")
                } else if program == "feedd" {
                    let help = try await Binary.debug.run(Array(words.dropFirst().prefix(1)) + ["--help"], in: folder)
                    #expect(help.exitCode == 0, "\(code)")
                } else if program.hasPrefix("deploy/") {
                    #expect(!TemporaryFolder.bytes(Repository.path(program)).isEmpty, "\(code)")
                } else {
                    #expect(Repository.has(program), "\(code)")
                }
            }
        }

        /// The journal itself is asked by deploy/test-systemd, with these very commands.
        @Test func theLogsAreAskedForWhatTheyHold() {
            let commands = readme.table("Reading the logs").flatMap { $0.codes(1) }
            #expect(commands.count >= 10)
            let events = Set(ServiceEvent.allCases.map(\.rawValue))
            let codes = Set(FetchErrorCode.allCases.map(\.rawValue))
            for command in commands {
                #expect(command.hasPrefix("journalctl -u feedd ") || command == "systemctl status feedd")
                for match in command.matches(of: /FEEDD_EVENT=([a-z_.]+)/) {
                    #expect(events.contains(String(match.output.1)), "\(command)")
                }
                for match in command.matches(of: /FEEDD_ERROR=([a-z_]+)/) {
                    #expect(codes.contains(String(match.output.1)), "\(command)")
                }
            }
        }
    }
}

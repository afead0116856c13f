import FeedDedup
import FeedIngest
import FeedModel
import FeedSchedule
import Testing

@Suite struct ConfigurationTests {
    private func problems(of text: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", text)
        do {
            return try ConfigurationReader.read(file, environment: [:]).warnings.map(\.description)
        } catch {
            return error.problems.map { $0.description.replacing(folder.path + "/", with: "") }
        }
    }

    @Test func anEmptyObjectHasEveryDefault() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", "{}")
        let configuration = try ConfigurationReader.read(file, environment: [:])
        #expect(configuration.fetch == Configuration.Fetch())
        #expect(configuration.schedule == ScheduleSettings())
        #expect(configuration.deduplication == DeduplicationSettings())
        #expect(configuration.dataDirectory == folder.path + "/data")
        #expect(configuration.feeds.isEmpty)
    }

    @Test func systemdNamesTheDataDirectory() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", "{}")
        let environment = ["STATE_DIRECTORY": "/var/lib/feedd"]
        let configuration = try ConfigurationReader.read(file, environment: environment)
        #expect(configuration.dataDirectory == "/var/lib/feedd")
    }

    /// One row a slip: what stands in the file, and what must stand in the message.
    @Test(arguments: [
        (
            #"{"fetch": {"concurency": 5}}"#,
            #"config.json:1: fetch.concurency: is no known key; did you mean "concurrency"?"#
        ),
        (
            "{\n\"fetch\": {\n\"concurrency\": 0}}",
            "config.json:3: fetch.concurrency: is the number 0, write a whole number from 1 to 8192"
        ),
        (#"{"fetch": {"concurrency": -1}}"#, "is the number -1, write a whole number from 1 to 8192"),
        (
            #"{"fetch": {"concurrency": 9223372036854775808}}"#,
            "is the number 9223372036854775808, write a whole number"
        ),
        (#"{"fetch": {"timeout": "0s"}}"#, #"fetch.timeout: is "0s", write a time from "1s" to "10m""#),
        (#"{"fetch": {"timeout": 30}}"#, "fetch.timeout: is the number 30, write a time"),
        (
            #"{"fetch": {"body_max": "9223372036854775808MiB"}}"#,
            "fetch.body_max: is \"9223372036854775808MiB\", write a size"
        ),
        (
            #"{"schedule": {"min_interval": "2d", "max_interval": "1d"}}"#,
            "schedule.min_interval: is longer than max_interval"
        ),
        (#"{"deduplication": {"action": "hide"}}"#, #"write one of "drop", "mark""#),
        (#"{"deduplication": {"threshold": 1e999}}"#, "deduplication.threshold: is the number 1e999"),
        (#"{"data_directory": 5}"#, "data_directory: is the number 5, write text in quotes"),
        (
            "{\"feeds\": [\n{\"url\": \"https://a.example/\"},\n{\"url\": \"https://a.example/\"}]}",
            "config.json:3: feeds[1]: https://a.example/ stands in line 2 already"
        ),
        (#"{"feeds": [{"id": "x"}]}"#, #"feeds[0]: has no url"#),
        (#"{"feeds": [{"url": "gopher://a.example/"}]}"#, "is no address of a feed"),
        (#"{"feeds": [{"url": "https://a.example/", "id": "a/b"}]}"#, "feeds[0].id"),
        (#"{"log": {"level": "info", "level": "debug"}}"#, "log.level: stands twice, first in line 1"),
        ("{\n  \"fetch\": {,}\n}", "config.json:2: expected a key in quotes; the file must be JSON"),
        ("[]", "is a list, write an object"),
        ("", "config.json:1: the text is empty; the file must be JSON"),
    ])
    func saysWhatIsWrongAndWhere(text: String, expected: String) throws {
        let found = try problems(of: text)
        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test func aPasswordInAMistypedAddressIsNotRepeated() throws {
        let found = try problems(of: #"{"feeds": ["htps//user:secret@a.example/feed"]}"#)
        #expect(found.count == 1)
        #expect(found.first?.contains("secret") == false)
        #expect(found.first?.contains("@a.example/feed") == true)
    }

    @Test func reportsEveryProblemAtOnce() throws {
        let found = try problems(of: #"{"fetch": {"concurrency": 0, "timeout": 1}, "colour": true}"#)
        #expect(found.count == 3)
    }

    @Test func tenMegabytesBelongIntoAFeedFile() throws {
        let feeds = (0..<200_000).map { #"{"url": "https://a.example/\#($0)/a-rather-long-address.xml"}"# }
        let found = try problems(of: "{\"feeds\": [" + feeds.joined(separator: ",") + "]}")
        #expect(found.count == 1)
        #expect(found.first?.contains("more than 8MiB; put long lists of feeds into feeds.txt") == true)
    }

    @Test func aMissingFileIsSaidPlainly() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try ConfigurationReader.read("/nowhere/config.json", environment: [:])
        }
        #expect(error.description == "/nowhere/config.json: does not exist; create it or name another with --config")
    }

    @Test func readsNewsboatLines() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", "{}")
        try folder.write(
            "feeds.txt", "# mine\nhttps://a.example/feed news \"daily reading\" # every day\n\n\nfile:x.xml\n")
        let feeds = try ConfigurationReader.read(file, environment: [:]).feeds
        #expect(feeds.map(\.url) == ["https://a.example/feed", "file://\(folder.path)/x.xml"])
        #expect(feeds.first?.tags == ["news", "daily reading"])
    }

    /// A list of several parts is read side by side, and its lines are counted through.
    @Test func aLongListIsReadInItsOrder() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", "{}")
        let lines = (1...40_000).map { "https://host\($0 % 500).example/some/section/\($0).xml" }
        try folder.write("feeds.txt", lines.joined(separator: "\n"))
        let feeds = try ConfigurationReader.read(file, environment: [:]).feeds
        #expect(feeds.map(\.url) == lines)
        #expect(feeds.map(\.source.line) == Array(1...40_000))
        try folder.write("feeds.txt", (lines + ["gopher://a.example/", lines[20_000], ""]).joined(separator: "\n"))
        let error = try #require(throws: ConfigurationError.self) {
            try ConfigurationReader.read(file, environment: [:])
        }
        #expect(error.problems.map(\.line) == [40_001, 40_002])
        #expect(error.problems.last?.message.contains("stands in line 20001 already") == true)
    }

    @Test func aFeedInTwoFilesIsAWarningAndTheFirstCounts() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", #"{"feeds": [{"url": "https://a.example/feed", "id": "a"}]}"#)
        try folder.write("feeds.d/more.json", #"{"feeds": [{"url": "https://a.example/feed", "id": "b"}]}"#)
        let configuration = try ConfigurationReader.read(file, environment: [:])
        #expect(configuration.feeds.map(\.id) == ["a"])
        #expect(configuration.warnings.count == 1)
    }

    @Test func aNamedFileThatIsMissingIsAWarningAndAnEmptyPatternIsNot() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("config.json", #"{"feed_files": ["a.txt", "none.d/*.json"]}"#)
        let warnings = try ConfigurationReader.read(file, environment: [:]).warnings
        #expect(
            warnings.map(\.description) == [
                "\(folder.path)/a.txt: warning: does not exist; create it or take it out of feed_files"
            ])
    }

    @Test func anUnnamedFeedsIdHangsOnItsAddressAlone() throws {
        let first = FeedConfiguration(
            url: "https://a.example/", writtenURL: "https://a.example/", source: .init(file: "x", line: 1))
        let second = FeedConfiguration(
            url: "https://a.example/", writtenURL: "https://a.example/", source: .init(file: "y", line: 9))
        #expect(first.hashedID == second.hashedID)
        #expect(first.hashedID.rawValue.utf8.count == 10)
    }

    @Test func theEffectiveConfigurationReadsBack() throws {
        let folder = try TemporaryFolder()
        let first = try ConfigurationReader.read(try folder.write("config.json", "{}"), environment: [:])
        let second = try ConfigurationReader.read(
            try folder.write("again.json", first.effectiveJSON().indented()), environment: [:])
        #expect(second.fetch == first.fetch)
        #expect(second.schedule == first.schedule)
        #expect(second.deduplication == first.deduplication)
        #expect(second.store == first.store)
    }

    @Test(arguments: [
        ("15m", 900_000), ("24h", 86_400_000), ("30d", 2_592_000_000), ("250ms", 250), ("0s", 0),
    ])
    func readsTimes(text: String, milliseconds: Int64) {
        #expect(ConfigurationUnits.duration(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: ["", "m", "5", "-5m", "1.5h", "5 m", "99999999999999999999d", "9223372036854775807d", "5w"])
    func refusesOtherTimes(text: String) {
        #expect(ConfigurationUnits.duration(text) == nil)
    }
}

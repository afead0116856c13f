import FeedModel
import Logging
import Testing

@testable import feedd

@Suite struct LogFormatTests {
    private let refreshed = LogEntry(
        time: Timestamp(seconds: 1_795_426_200), level: .info, message: "feed refreshed",
        metadata: [
            "duration.ms": "120", "articles.new": "3", "feed.id": "bbc", "event": "feed.refreshed",
            "title": "A \"b\"",
        ])
    private let failing = LogEntry(
        time: Timestamp(seconds: 1_795_426_200), level: .warning, message: "feed failing",
        metadata: [
            "error.message": "No answer in 30 s. Raise fetch.timeout.", "error.code": "timeout", "feed.id": "x",
            "event": "feed.failing",
        ])

    @Test func plainText() {
        #expect(
            TextLine.format(refreshed, .plain)
                == "2026-11-23T09:30:00Z info feed refreshed feed.id=bbc articles.new=3 duration.ms=120 title=\"A \\\"b\\\"\"\n"
        )
    }

    @Test func alignedText() {
        #expect(
            TextLine.format(failing, .aligned)
                == "09:30:00Z warning  feed failing             feed.id=x error.code=timeout "
                + "error.message=\"No answer in 30 s. Raise fetch.timeout.\"\n")
    }

    @Test func colorsEndWithTheLine() {
        let line = TextLine.format(failing, .colored)
        #expect(line.contains("\u{1B}[33mwarning \u{1B}[0m"))
        #expect(line.contains("\u{1B}[33mtimeout\u{1B}[0m"))
        let colorless = line.split(separator: "\u{1B}").map { $0.drop { $0 != "m" }.dropFirst() }.joined()
        #expect(colorless == TextLine.format(failing, .aligned))
    }

    @Test(arguments: [
        (Logger.Level.trace, "<7>"), (.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"),
        (.error, "<3>"), (.critical, "<2>"),
    ])
    func prefixedText(_ level: Logger.Level, _ prefix: String) {
        let entry = LogEntry(time: Timestamp(seconds: 0), level: level, message: "m", metadata: ["a": "b c"])
        #expect(TextLine.format(entry, .prefixed) == prefix + "m a=\"b c\"\n")
    }

    @Test func jsonIsOneObjectALine() throws {
        let line = JSONLine.format(failing)
        #expect(line.last == 0x0A)
        let value = try JSONValue(parsing: Array(line.dropLast()))
        #expect(
            value.members.map(\.key) == ["time", "level", "message", "event", "feed.id", "error.code", "error.message"])
        #expect(value["time"]?.string == "2026-11-23T09:30:00Z")
        #expect(value["error.message"]?.string == "No answer in 30 s. Raise fetch.timeout.")
        #expect(try JSONValue(parsing: Array(JSONLine.format(refreshed).dropLast()))["duration.ms"]?.int == 120)
    }

    @Test func jsonKeepsIDsAsText() throws {
        let entry = LogEntry(
            time: Timestamp(seconds: 0), level: .info, message: "m",
            metadata: ["feed.id": "2024", "zip": "0815", "n": "-5"])
        let value = try JSONValue(parsing: Array(JSONLine.format(entry).dropLast()))
        #expect(value["feed.id"]?.string == "2024")
        #expect(value["zip"]?.string == "0815")
        #expect(value["n"]?.int == -5)
    }

    @Test func journalFieldsHaveNamesOneCanType() {
        #expect(
            JournalEntry.fields(failing) == [
                JournalField(
                    "MESSAGE",
                    "feed failing feed.id=x error.code=timeout error.message=\"No answer in 30 s. Raise fetch.timeout.\""
                ),
                JournalField("PRIORITY", "4"),
                JournalField("SYSLOG_IDENTIFIER", "feedd"),
                JournalField("MESSAGE_ID", ServiceEvent.feedFailing.messageID),
                JournalField("FEEDD_EVENT", "feed.failing"),
                JournalField("FEEDD_FEED", "x"),
                JournalField("FEEDD_ERROR", "timeout"),
                JournalField("FEEDD_ERROR_MESSAGE", "No answer in 30 s. Raise fetch.timeout."),
            ])
    }

    @Test(arguments: [
        ("feed.id", "FEEDD_FEED"), ("articles.new", "FEEDD_ARTICLES_NEW"), ("X-y z", "FEEDD_X_Y_Z"),
        (String(repeating: "a", count: 100), "FEEDD_" + String(repeating: "A", count: 58)),
    ])
    func journalFieldNames(_ key: String, _ name: String) {
        #expect(JournalEntry.name(of: key) == name)
    }

    /// Fault matrix row 59: what a feed says cannot forge a line, drive a terminal or fill the disk, in any format.
    @Test func hostileValuesAreHarmlessEverywhere() {
        let hostile = "\n2026 critical pwned\u{1B}[2J\u{9B}31m\u{202E}" + String(repeating: "x", count: 5000)
        let entry = LogEntry(
            time: Timestamp(seconds: 0), level: .info, message: hostile,
            metadata: ["title": .string(hostile), .init(hostile): "v", "list": [.string(hostile)]])
        let lines =
            [TextLine.Style.aligned, .plain, .prefixed].map { TextLine.format(entry, $0) }
            + [String(decoding: JSONLine.format(entry), as: UTF8.self)]
            + JournalEntry.fields(entry).map { $0.value + "\n" }
        for line in lines {
            #expect(line.unicodeScalars.dropLast().allSatisfy(VisibleText.isHarmless))
            #expect(line.unicodeScalars.last == "\n")
            #expect(line.count < 4200)
        }
    }

    @Test func anUnknownEventStaysAField() {
        let entry = LogEntry(time: Timestamp(seconds: 0), level: .info, message: "m", metadata: ["event": "no.such"])
        #expect(entry.event == nil)
        #expect(entry.fields == [LogEntry.Field(key: "event", value: "no.such")])
    }

    @Test func nestedMetadataIsFlattenedAndBounded() {
        let many = Logger.Metadata(uniqueKeysWithValues: (0..<500).map { ("k\($0)", "v") })
        let entry = LogEntry(
            time: Timestamp(seconds: 0), level: .info, message: "m",
            metadata: ["a": ["b": ["c": "d"]], "z": .dictionary(many)])
        #expect(entry.fields.count <= LogLimits().fieldsMax)
        let small = LogEntry(
            time: Timestamp(seconds: 0), level: .info, message: "m", metadata: ["a": ["b": ["c": "d"]]])
        #expect(small.fields == [LogEntry.Field(key: "a.b.c", value: "d")])
    }
}

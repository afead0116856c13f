import FeedModel
import Glibc
import Logging
import Testing

@testable import feedd

@Suite struct LogDestinationTests {
    @Test func journalEntriesKeepTheirFields() throws {
        let journal = try #require(DatagramReceiver())
        let destination = LogDestination(.journald, environment: [:], journalPath: journal.name)
        #expect(journal.receive() == "")
        destination.write(
            LogEntry(time: Timestamp(seconds: 0), level: .notice, message: "feed recovered", metadata: ["feed.id": "a"])
        )
        #expect(
            journal.receive()
                == "MESSAGE=feed recovered feed.id=a\nPRIORITY=5\nSYSLOG_IDENTIFIER=feedd\nFEEDD_FEED=a\n")
    }

    @Test func aNewlineMakesAFieldBinary() {
        let bytes = JournalSocket.encode([JournalField("A", "b\nc"), JournalField("D", "e")])
        #expect(bytes == Array("A\n\u{3}\0\0\0\0\0\0\0b\nc\nD=e\n".utf8))
    }

    @Test func withoutAJournalTheStreamIsPrefixed() throws {
        let pipe = try #require(Pipe())
        let destination = LogDestination(
            .journald, environment: [:], stream: ErrorStream(descriptor: pipe.writeEnd), journalPath: "/nowhere/journal"
        )
        destination.write(LogEntry(time: Timestamp(seconds: 0), level: .error, message: "m", metadata: [:]))
        #expect(pipe.read() == "<3>m\n")
    }

    @Test func aJournalThatGoesAwayLosesNothing() throws {
        let pipe = try #require(Pipe())
        var journal = DatagramReceiver()
        let path = try #require(journal?.name)
        let destination = LogDestination(
            .journald, environment: [:], stream: ErrorStream(descriptor: pipe.writeEnd), journalPath: path)
        journal = nil
        destination.write(LogEntry(time: Timestamp(seconds: 0), level: .info, message: "m", metadata: ["k": "v"]))
        #expect(pipe.read() == "<6>m k=v\n")
    }

    @Test func autoKnowsTheJournalsStream() throws {
        let pipe = try #require(Pipe())
        let stream = ErrorStream(descriptor: pipe.writeEnd)
        let own = try #require(pipe.identity)
        #expect(stream.isJournal(environment: ["JOURNAL_STREAM": own]))
        for other in ["", "1:2", "x:y", own + ":1", "99999999999999999999999:1"] {
            #expect(!stream.isJournal(environment: ["JOURNAL_STREAM": other]))
        }
        guard case .text(_, .plain) = LogDestination(.auto, environment: [:], stream: stream) else {
            Issue.record("a pipe to nowhere in particular takes plain lines")
            return
        }
        let underSystemd = LogDestination(
            .auto, environment: ["JOURNAL_STREAM": own], stream: stream, journalPath: "/nowhere")
        guard case .text(_, .prefixed) = underSystemd else {
            Issue.record("systemd's stream takes prefixed lines")
            return
        }
    }

    @Test func reloadsChangeTheLevelOfEveryLogger() throws {
        let pipe = try #require(Pipe())
        let control = LogControl(level: .info, destination: .json(ErrorStream(descriptor: pipe.writeEnd)))
        var logger = Logger(label: "test") { _ in ServiceLogHandler(control: control) }
        logger[metadataKey: "feed.id"] = "a"
        logger.debug("unheard")
        control.level = .debug
        control.destination = .text(ErrorStream(descriptor: pipe.writeEnd), .prefixed)
        logger.debug("heard", metadata: ["event": "\(ServiceEvent.feedUnchanged)", "n": "\(1)"])
        logger.logLevel = .error
        logger.warning("too quiet")
        #expect(pipe.read() == "<7>heard feed.id=a n=1\n")
    }
}

/// A pipe with room for a few lines.
private final class Pipe {
    let writeEnd: CInt
    private let readEnd: CInt

    init?() {
        var ends: [CInt] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { return nil }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Device and inode, as in JOURNAL_STREAM.
    var identity: String? {
        var status = stat()
        guard unsafe fstat(writeEnd, &status) == 0 else { return nil }
        return "\(status.st_dev):\(status.st_ino)"
    }

    /// What was written so far.
    func read() -> String {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = unsafe Glibc.read(readEnd, &buffer, buffer.count)
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
}

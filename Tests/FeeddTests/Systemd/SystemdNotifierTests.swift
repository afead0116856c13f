import FeedModel
import Glibc
import Testing

@testable import feedd

@Suite struct SystemdNotifierTests {
    @Test(arguments: [false, true])
    func sendsToPathsAndAbstractNames(_ abstract: Bool) throws {
        let manager = try #require(DatagramReceiver(abstract: abstract))
        let notifier = try #require(try SystemdNotifier(environment: ["NOTIFY_SOCKET": manager.name]))
        try notifier.send(.ready, .status("3 feeds\nREADY=0 \u{202E}"))
        #expect(manager.receive() == "READY=1\nSTATUS=3 feeds\\nREADY=0 \\u{202E}")
    }

    @Test(arguments: [
        (SystemdMessage.stopping, "STOPPING=1"),
        (.watchdog, "WATCHDOG=1"),
        (.watchdogTrigger, "WATCHDOG=trigger"),
        (.extendTimeout(.seconds(30)), "EXTEND_TIMEOUT_USEC=30000000"),
        (.extendTimeout(.zero), "EXTEND_TIMEOUT_USEC=1000"),
        (.reloading(monotonicMicroseconds: 42), "RELOADING=1\nMONOTONIC_USEC=42"),
        (.errorNumber(28), "ERRNO=28"),
    ])
    func speaksTheProtocol(_ message: SystemdMessage, _ line: String) {
        #expect(message.line == line)
    }

    @Test func reloadingCarriesTheMonotonicTime() throws {
        var time = timespec()
        #expect(unsafe clock_gettime(CLOCK_MONOTONIC, &time) == 0)
        guard case .reloading(let microseconds) = SystemdMessage.reloadingNow else {
            Issue.record("no reload message")
            return
        }
        #expect(microseconds >= UInt64(time.tv_sec) * 1_000_000)
        #expect(microseconds < UInt64(time.tv_sec + 60) * 1_000_000)
    }

    @Test(arguments: [[:], ["NOTIFY_SOCKET": ""]])
    func withoutAManagerThereIsNobodyToTell(_ environment: [String: String]) throws {
        let notifier = try SystemdNotifier(environment: environment)
        #expect(notifier == nil)
    }

    @Test(arguments: ["relative", "@", "/" + String(repeating: "x", count: 200), "vsock:2:1234"])
    func refusesWhatIsNoSocket(_ path: String) {
        #expect(throws: SystemdError.self) { try SystemdNotifier(environment: ["NOTIFY_SOCKET": path]) }
    }

    @Test func saysWhatFailed() throws {
        let notifier = try #require(try SystemdNotifier(environment: ["NOTIFY_SOCKET": "/nowhere/notify"]))
        let error = #expect(throws: SystemdError.self) { try notifier.send(.ready) }
        #expect(error?.description.contains("sendto failed: No such file or directory") == true)
    }
}

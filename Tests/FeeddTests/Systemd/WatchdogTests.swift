import FeedModel
import Testing

@testable import feedd

@Suite struct WatchdogTests {
    @Test func readsTheLimit() throws {
        let timer = try #require(
            try WatchdogTimer(environment: ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"], processID: 7))
        #expect(timer.limit == .seconds(60))
        #expect(timer.interval == .seconds(20))
    }

    @Test(arguments: [[:], ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"]])
    func mayBeMeantForNobodyOrAnother(_ environment: [String: String]) throws {
        let timer = try WatchdogTimer(environment: environment, processID: 7)
        #expect(timer == nil)
    }

    @Test(arguments: ["", "soon", "0", "-1", "99999999999999999999"])
    func refusesWhatIsNoTime(_ text: String) {
        #expect(throws: SystemdError.invalidVariable(name: "WATCHDOG_USEC", value: text)) {
            try WatchdogTimer(environment: ["WATCHDOG_USEC": text])
        }
    }

    @Test func theDogIsFedOnlyWhileEveryPartAnswers() throws {
        let manager = try #require(DatagramReceiver())
        let notifier = try #require(try SystemdNotifier(environment: ["NOTIFY_SOCKET": manager.name]))
        let timer = try #require(try WatchdogTimer(environment: ["WATCHDOG_USEC": "60000000"]))
        let hearts = Heartbeats()
        let start = SuspendingClock.now
        hearts.expect("scheduler", within: .seconds(30), now: start)
        hearts.expect("committer", within: .seconds(30), now: start)
        let watchdog = Watchdog(timer, notifier: notifier, heartbeats: hearts)

        #expect(watchdog.step(now: start + .seconds(20)).isEmpty)
        #expect(manager.receive() == "WATCHDOG=1")

        hearts.beat("committer", now: start + .seconds(40))
        #expect(watchdog.step(now: start + .seconds(40)).map(\.name) == ["scheduler"])
        #expect(manager.receive() == nil)

        hearts.beat("scheduler", now: start + .seconds(41))
        #expect(watchdog.step(now: start + .seconds(42)).isEmpty)
        #expect(manager.receive() == "WATCHDOG=1")
    }
}

import FeedModel
import FeedSchedule
import Testing

@Suite struct HostBudgetsTests {
    static let start = Timestamp(seconds: 1_790_000_000)

    @Test func overridesReplaceWhatTheyName() {
        var settings = ScheduleSettings()
        settings.hosts = ["Big.Example": HostOverride(connections: 3, gap: .zero)]
        var budgets = HostBudgets(settings: settings)
        let host = budgets.index(of: "big.example")
        for _ in 0..<3 {
            #expect(budgets.obstacle(host, now: Self.start) == nil)
            budgets.started(host, now: Self.start)
        }
        #expect(budgets.obstacle(host, now: Self.start) == .hostBusy)
    }

    @Test func surviveARestart() throws {
        let settings = ScheduleSettings()
        var budgets = HostBudgets(settings: settings)
        let held = budgets.index(of: "held.example")
        let busy = budgets.index(of: "busy.example")
        _ = budgets.index(of: "idle.example")
        budgets.hold(held, until: Self.start + .seconds(3600))
        budgets.started(busy, now: Self.start)
        var restored = HostBudgets(settings: settings)
        #expect(restored.restore(budgets.kept(now: Self.start), now: Self.start) == Self.start)
        let soon = Self.start + .seconds(1)
        #expect(
            restored.obstacle(restored.index(of: "held.example"), now: soon)
                == .hostHold(until: Self.start + .seconds(3600)))
        #expect(
            restored.obstacle(restored.index(of: "busy.example"), now: soon)
                == .hostGap(until: Self.start + .seconds(2)))
        #expect(restored.hostCount == 2)
    }

    /// Of three requests a minute two were kept, one is known from a feed alone: the fourth waits for the first's minute.
    @Test func aRestartWithinAMinuteCountsWhatWasAskedBefore() {
        var settings = ScheduleSettings()
        settings.perHost = HostLimits(connections: 4, gap: .zero, perMinute: 3)
        var budgets = HostBudgets(settings: settings)
        let host = budgets.index(of: "busy.example")
        for second in [0, 10] as [Int64] { budgets.started(host, now: Self.start + .seconds(second)) }
        let kept = budgets.kept(now: Self.start + .seconds(11))

        let now = Self.start + .seconds(25)
        var restored = HostBudgets(settings: settings)
        let written = restored.restore(kept, now: now)
        // The second request's answer came before the writing, so that it is counted once.
        restored.restore(0, lastTouch: Self.start + .seconds(10), kept: written, now: now)
        #expect(restored.obstacle(0, now: now) == nil)
        restored.restore(0, lastTouch: Self.start + .seconds(20), kept: written, now: now)
        #expect(restored.obstacle(0, now: now) == .hostMinute(until: Self.start + .seconds(60)))
        #expect(restored.obstacle(0, now: Self.start + .seconds(61)) == nil)
    }

    private static let justAsked = #"{"last":\#(start.milliseconds)}"#

    @Test(arguments: [
        "", "{", "[]", #"{"at":"x"}"#, #"{"at":1,"hosts":{"a":{"last":"x","starts":[{}]}}}"#,
        #"{"at":1,"hosts":{"a":\#(justAsked),"b":{"starts":["x",7],"last":3}}}"#,
        #"{"at":1,"hosts":{"a":\#(justAsked),"b":{"starts":7}}}"#, #"{"at":1,"hosts":{"a":\#(justAsked)}}{}"#,
    ])
    func whatCannotBeReadBindsNobody(_ kept: String) {
        var budgets = HostBudgets(settings: ScheduleSettings())
        _ = budgets.restore(Array(kept.utf8), now: Self.start)
        #expect(budgets.obstacle(budgets.index(of: "a"), now: Self.start) == nil)
    }

    /// Random requests on a few hosts and addresses: no budget is ever exceeded, and everybody gets on.
    @Test(arguments: 1...10) func areNeverExceeded(seed: Int) {
        var random = Spread(seed: UInt64(seed))
        var settings = ScheduleSettings()
        settings.perHost = HostLimits(connections: 2, gap: .milliseconds(700), perMinute: 20)
        settings.perAddressConnections = 3
        var budgets = HostBudgets(settings: settings)
        let hosts = (0..<8).map { budgets.index(of: "h\($0)") }
        for host in hosts {
            budgets.started(host, now: Self.start)
            budgets.finished(host, address: "192.0.2.\(host % 2)", now: Self.start)
        }
        var running: [Int: Int] = [:]
        var starts: [Int: [Int64]] = [:]
        var now = Self.start + .seconds(100)
        for _ in 0..<5000 {
            let host = hosts[Int(random.next() % 8)]
            if random.next() % 2 == 0 {
                guard budgets.obstacle(host, now: now) == nil else { continue }
                budgets.started(host, now: now)
                running[host, default: 0] += 1
                starts[host, default: []].append(now.milliseconds)
                #expect(running[host, default: 0] <= 2)
                let atAddress = hosts.filter { $0 % 2 == host % 2 }.reduce(0) { $0 + running[$1, default: 0] }
                #expect(atAddress <= 3)
            } else if running[host, default: 0] > 0 {
                budgets.finished(host, address: "192.0.2.\(host % 2)", now: now)
                running[host, default: 0] -= 1
            }
            now = now + .milliseconds(Int64(random.next() % 300))
        }
        for list in starts.values {
            #expect(zip(list, list.dropFirst()).allSatisfy { $1 - $0 >= 700 })
            #expect(zip(list, list.dropFirst(20)).allSatisfy { $1 - $0 >= 60_000 })
            #expect(list.count > 100)
        }
    }
}

import FeedModel

/// Feeds systemd's watchdog for as long as every part of the service answers, and stops when one does not.
///
/// Feeding from a timer alone would prove only that the timer works: a reader whose scheduler hangs must be restarted.
package struct Watchdog: Sendable {
    private let timer: WatchdogTimer
    private let notifier: SystemdNotifier
    private let heartbeats: Heartbeats

    package init(_ timer: WatchdogTimer, notifier: SystemdNotifier, heartbeats: Heartbeats) {
        self.timer = timer
        self.notifier = notifier
        self.heartbeats = heartbeats
    }

    /// Looks after the parts until the task is cancelled.
    ///
    /// - Parameter onStuck: Called once each time that the dog is left hungry, with the parts that did not answer.
    package func run(onStuck: @Sendable ([PartHealth]) -> Void) async {
        var wasStuck = false
        while !Task.isCancelled {
            let stuck = step()
            if !stuck.isEmpty, !wasStuck { onStuck(stuck) }
            wasStuck = !stuck.isEmpty
            // The sleep throws only when the task is cancelled, which the loop looks at.
            try? await Task.sleep(for: timer.interval, clock: .suspending)
        }
    }

    /// Feeds the dog when all parts are alive; else returns those that are not.
    func step(now: SuspendingClock.Instant = .now) -> [PartHealth] {
        let stuck = heartbeats.health(now: now).filter { !$0.isAlive }
        // A datagram that is lost is made good by the next one: three are due in each limit.
        if stuck.isEmpty { try? notifier.send(.watchdog) }
        return stuck
    }
}

import FeedModel
import FeedSchedule
import FeedStore

/// Asks the dispatcher what is due, starts it, and hands back what came of it: the one loop of the one-shot and the daemon.
///
/// Everything that changes (states, the dispatcher) lives in this actor; refreshes run in child tasks and report through
/// one mailbox, so nothing is shared and nothing polls.
package actor Conductor {
    enum Event: Sendable {
        case finished(FeedID, RefreshOutcome, elapsed: Duration)
        case storeFailed(any Error)
        /// Time passed, or somebody changed what the loop looks at.
        case wake
    }

    /// When a run ends by itself.
    package enum Mode: Sendable {
        /// When all that was due is done. nil: no deadline.
        case pass(deadline: Timestamp?)
        /// When `stop` was called.
        case daemon
    }

    var registry: FeedRegistry
    var dispatcher: Dispatcher
    var stages: Stages
    let clock: any ServiceClock
    let observer: any ConductorObserver
    private let mode: Mode
    private let heartbeat: Duration
    private let mailbox = ConductorMailbox()
    /// What refreshes without news brought, to be written with the next batch. Nothing suspends between an event and
    /// `recordStates`: what an operator's correction writes meanwhile would be overwritten by what is older.
    var unrecorded = UnrecordedStates()
    /// Feeds under way, with what was remembered of each when it was started.
    var inFlight: [FeedID: FeedState] = [:]
    /// Of a pass: feeds whose refresh was started.
    var asked: Set<FeedID> = []
    var outages = OutageDetector()
    private var clockWatch: ClockWatch
    private var isAskingCommitter = false
    /// Whether somebody has woken the loop, and when it last did what is then to be done.
    private var isCalled = true
    private var dutiesDone = Duration.zero
    private var isFirstRound = true
    var houseKept: Timestamp?
    /// When the hosts' budgets were written last. nil: not yet.
    var budgetsKept: Timestamp?
    /// When room on the disk was last looked at, and whether there was too little.
    var roomSeen: Duration?
    var isSpaceLow = false
    /// When the next sealed segment is read again, and the one that was read last. nil: from the beginning.
    var scrubDue: Timestamp?
    var scrubbed: String?
    var isScrubbing = false
    var isStopping = false
    /// Requests of commands that are being carried out. nil: none.
    var requestsUnderWay: Task<Void, Never>?
    /// When what is under way is broken off. nil: nobody said stop.
    private var stopBy: Timestamp?
    var storeFailure: (any Error)?
    private var alarm: (moment: Timestamp, task: Task<Void, Never>)?

    /// - Parameters:
    ///   - registry: The feeds with their states.
    ///   - dispatcher: With these feeds in it.
    ///   - stages: What a refresh goes through.
    ///   - mode: When the run ends by itself.
    ///   - observer: Who is told what happens.
    ///   - heartbeat: The loop comes round at least this often.
    package init(
        registry: FeedRegistry, dispatcher: Dispatcher, stages: Stages, mode: Mode, observer: any ConductorObserver,
        heartbeat: Duration = ConductorLimits.heartbeat
    ) {
        self.registry = registry
        self.dispatcher = dispatcher
        self.stages = stages
        self.clock = stages.clock
        self.mode = mode
        self.observer = observer
        self.heartbeat = heartbeat
        clockWatch = ClockWatch(wall: stages.clock.now, monotonic: stages.clock.monotonic)
    }

    /// Runs until the mode's end; what is under way then is let finish, or broken off at the deadline.
    ///
    /// - Throws: What the store could not do: nothing more can be kept, so nothing more is fetched.
    package func run() async throws {
        mailbox.post(.wake)
        await withDiscardingTaskGroup { group in
            for await _ in mailbox.signals {
                for event in mailbox.takeAll() { take(event) }
                await recordStates()
                if storeFailure != nil { isStopping = true }
                let hasDuties = areDutiesDue
                if hasDuties { watchClock() }
                if !isStopping, await hasRoom() { await startDue(in: &group) }
                // When the first requests are about to leave, these take their processors: soon after, then.
                if hasDuties, !isFirstRound || inFlight.isEmpty { await doDuties() }
                isFirstRound = false
                let now = clock.now
                if isOver(now: now) {
                    group.cancelAll()
                    isStopping = true
                    // A commit that waits for room would outlast any grace.
                    await stages.sequencer.giveUpWaiting()
                }
                if isStopping, inFlight.isEmpty { break }
                setAlarm(now: now)
                observer.beat()
            }
        }
        alarm?.task.cancel()
        await requestsUnderWay?.value
        if let storeFailure { throw storeFailure }
        await keepBudgets(atMostEvery: .zero)
        try await stages.sequencer.drain()
    }

    /// Starts nothing more; `run` returns when what is under way has ended, at the latest after `grace`.
    package func stop(grace: Duration) {
        isStopping = true
        stopBy = clock.now + grace
        mailbox.post(.wake)
    }

    /// Looks at the due times again, after a change from outside.
    func wake() { mailbox.post(.wake) }

    var isDaemon: Bool { if case .daemon = mode { true } else { false } }

    private func isOver(now: Timestamp) -> Bool {
        if let stopBy, now >= stopBy { return true }
        guard case .pass(let deadline) = mode else { return false }
        if let deadline, now >= deadline { return true }
        guard inFlight.isEmpty else { return false }
        return dispatcher.waiting(now: now).allSatisfy { waiting in
            switch waiting.deferral {
            case .hostHold, .outage: true
            default: false
            }
        }
    }

    /// Starts what may start now, a few at a time: the first request of hundreds need not wait until all are noted.
    private func startDue(in group: inout DiscardingTaskGroup) async {
        while await startSome(in: &group), !isStopping, !isOver(now: clock.now) {}
    }

    /// Due times are noted before the requests leave (trap 3 of the research on daemons): a feed that brings feedd down is
    /// not the first thing asked after the restart.
    ///
    /// - Returns: Whether there may be more.
    private func startSome(in group: inout DiscardingTaskGroup) async -> Bool {
        var starting: [FeedRegistry.Entry] = []
        var noted: [FeedState] = []
        let now = clock.now
        // The very first request waits for few others.
        let startsMax = inFlight.isEmpty && isFirstRound ? ConductorLimits.startsFirst : ConductorLimits.startsAtOnceMax
        while inFlight.count < stages.concurrency, starting.count < startsMax,
            case .fetch(let id) = dispatcher.next(now: now)
        {
            let provisional = dispatcher.started(id, now: now)
            guard let entry = registry[id] else {
                dispatcher.finished(id, next: nil, address: nil, now: now)
                dispatcher.remove(id)
                continue
            }
            if !isDaemon { asked.insert(id) }
            inFlight[id] = entry.state
            var begun = entry.state.schedule
            begun.nextDue = provisional
            // Journalled with it: a process that comes after a kill knows that this host was asked.
            begun.lastAttempt = now
            var state = entry.state
            state.schedule = begun
            registry.update(state)
            starting.append(entry)
            noted.append(state)
        }
        guard !starting.isEmpty else { return false }
        await stages.store.begin(noted)
        // With a slow disk and thousands of feeds at once a round takes longer than the watchdog waits.
        observer.beat()
        let (refresher, mailbox, lot) = (stages.refresher, mailbox, Handover(starting))
        group.addTask { await refresher.refresh(lot, requests: self, to: mailbox) }
        return starting.count == startsMax
    }

    private func take(_ event: Event) {
        switch event {
        case .wake: isCalled = true
        case .storeFailed(let error):
            storeFailure = storeFailure ?? error
            inFlight.removeAll()
        case .finished(let id, let outcome, let elapsed): finish(id, outcome, elapsed: elapsed)
        }
    }

    /// Whenever somebody wakes the loop, and every heartbeat while feeds keep it so busy that no alarm comes through.
    private var areDutiesDue: Bool { isCalled || clock.monotonic - dutiesDone >= heartbeat }

    private func doDuties() async {
        isCalled = false
        dutiesDone = clock.monotonic
        askCommitter()
        guard isDaemon else { return }
        applyRequests()
        await keepBudgets(atMostEvery: ConductorLimits.budgetsInterval)
        await keepHouse()
        scrubIfDue()
    }

    /// A committer that is stuck does not answer; one question at a time is enough to see it.
    private func askCommitter() {
        guard !isAskingCommitter else { return }
        isAskingCommitter = true
        Task {
            _ = await stages.store.lastSequence
            observer.committerBeat()
            isAskingCommitter = false
        }
    }

    /// After a suspend or a change of the clock nothing rushes and nothing waits for years.
    private func watchClock() {
        let now = clock.now
        switch clockWatch.observe(wall: now, monotonic: clock.monotonic) {
        case .steady: break
        case .leapt: dispatcher.clockLeapt(now: now)
        case .setBack(let span):
            dispatcher.clockWasSetBack(by: span, now: now)
            let planner = stages.planner
            registry.changeEnabled { state, _ in planner.clockWasSetBack(&state.schedule, by: span) }
        }
    }

    /// Wakes the loop when the next feed is due, at the deadline, and often enough to show that it is alive.
    private func setAlarm(now: Timestamp) {
        var moment = now + (isCalled ? ConductorLimits.dutiesDelay : heartbeat)
        if !isStopping, !isSpaceLow, inFlight.count < stages.concurrency {
            switch dispatcher.next(now: now) {
            case .wait(let until): moment = min(moment, until)
            // Its time came while the notes of others were written.
            case .fetch: moment = now
            case .idle: break
            }
        }
        if let stopBy, stopBy > now { moment = min(moment, stopBy) }
        if case .pass(let deadline?) = mode, deadline > now { moment = min(moment, deadline) }
        if let alarm, alarm.moment == moment { return }
        alarm?.task.cancel()
        let clock = clock
        let mailbox = mailbox
        let task = Task {
            await clock.sleep(until: moment)
            if !Task.isCancelled { mailbox.post(.wake) }
        }
        alarm = (moment, task)
    }
}

/// What bounds the loop.
package enum ConductorLimits {
    /// The loop comes round at least this often, so that a watchdog can tell idle from stuck.
    package static let heartbeat: Duration = .seconds(10)
    static let houseInterval: Duration = .seconds(3600)
    /// Feeds that are noted together before their requests leave.
    static let startsAtOnceMax = 32
    /// The same, of the first of a run.
    static let startsFirst = 4
    /// What else is due at the start waits so long for the first answer.
    static let dutiesDelay: Duration = .milliseconds(250)
    /// Of starts since the last writing the feeds' states alone tell after a kill: the last of each feed.
    static let budgetsInterval: Duration = .seconds(60)
    /// Room on the disk is looked at no more often.
    static let roomInterval: Duration = .seconds(1)
    /// One sealed segment is read again so often: a store of 64 GiB comes round in a week, at about 0.1 MiB/s.
    static let scrubInterval: Duration = .seconds(600)
    /// A part that has not answered for so long is stuck.
    static let stuckAfter: Duration = .seconds(45)
}

/// Who is told what the loop does: reports, logs, metrics, progress.
package protocol ConductorObserver: Sendable {
    /// A feed's refresh ended; its new state is in force.
    func refreshed(_ report: FeedReport, before: FeedState, after: FeedState, next: NextFetch?)
    /// The loop came round.
    func beat()
    /// The store answered.
    func committerBeat()
    /// Our own network went down, or came back; `spared`: feeds that were charged before that was clear, and no longer are.
    func outage(_ began: Bool, spared: [FeedID])
    /// A command changed the lists of feeds: the configuration should be read again.
    func wantsReload()
    /// The disk is nearly full, so nothing more is fetched; or there is room again.
    func spaceIsLow(_ isLow: Bool)
    /// A sealed segment was read again; `damage`: what is wrong with it, nil when nothing is.
    func scrubbed(_ file: String, damage: String?)
    /// A request that a command had left was carried out. `error`: why it could not be; nil when it was.
    func applied(_ request: String, error: String?)
}

extension ConductorObserver {
    /// A pass has read its configuration a moment ago.
    package func wantsReload() {}
}

import FeedModel

/// Decides when each feed is fetched next, from what its fetches showed and what its server asks for.
///
/// Deterministic: the moment and the random seed come in as parameters. It holds what concerns all feeds together: the
/// census of demands, from which the multiplier of the interval law follows, and the hours at which feeds post.
/// Every configured feed is admitted once at load and dismissed when it leaves.
package struct SchedulePolicy: Sendable {
    package let settings: ScheduleSettings
    package let limits: ScheduleLimits
    let constants: LawConstants
    private(set) var census = RateCensus()
    private(set) var shared = SharedShape()

    package init(
        settings: ScheduleSettings, limits: ScheduleLimits = .standard, constants: LawConstants = .standard
    ) {
        self.settings = settings
        self.limits = limits
        self.constants = constants
    }

    /// Feeds that share the request budget.
    package var feedCount: Int { census.feeds }

    /// Counts a feed in. Call it for each configured feed when its state was loaded, before any decision.
    ///
    /// - Parameter feedInterval: The feed's own `interval`; such a feed has no part in the budget.
    package mutating func admit(_ state: inout ScheduleState, feedInterval: Duration? = nil) {
        state.posts.censusBin = 0
        shared.add(state.posts)
        let forecast = forecast(of: state, now: state.lastSuccess ?? Timestamp(milliseconds: 0))
        recount(&state, forecast, feedInterval: feedInterval)
    }

    /// Counts a feed out, when it leaves the configuration.
    package mutating func dismiss(_ state: inout ScheduleState) {
        census.move(from: state.posts.censusBin, to: 0)
        state.posts.censusBin = 0
    }

    /// Learns from a fetch that succeeded and decides when the next one is.
    ///
    /// - Parameter seed: Random bits, another for each decision (the feed's hash with the moment will do).
    package mutating func afterSuccess(
        state: inout ScheduleState, observation: FetchObservation, now: Timestamp, seed: UInt64
    ) -> NextFetch {
        let since = state.lastSuccess.map { min($0, now) }
        let missed = guardOverlap(&state, observation, isFirst: since == nil, now: now)
        learn(&state, observation, since: since, now: now)
        state.clearFailures()
        state.remember(observation, limits: limits)
        state.health.note(observation, now: now)
        state.lastAttempt = now
        state.lastSuccess = now
        let forecast = forecast(of: state, now: now)
        recount(&state, forecast, feedInterval: observation.feedInterval)
        var situation = Situation(
            freshness: observation.freshness, feedInterval: observation.feedInterval, now: now, seed: seed)
        situation.forecast = forecast
        situation.isFirst = since == nil
        var next = decide(&state, situation)
        next.mayHaveMissedItems = missed
        return next
    }

    /// Charges a failure to the feed and decides when it is tried again.
    package mutating func afterFailure(
        state: inout ScheduleState, failure: FailureObservation, now: Timestamp, seed: UInt64
    ) -> NextFetch {
        state.lastAttempt = now
        var situation = Situation(
            freshness: failure.freshness, feedInterval: failure.feedInterval, now: now, seed: seed)
        situation.refusedHold = failure.refusedHold
        if failure.isLocalFault || failure.code.weight == .none { return retryUncharged(&state, situation) }
        state.charge(failure, now: now)
        if state.goneCount >= limits.goneMax { return stop(&state) }
        var next = decide(&state, situation)
        if failure.code.holdsHost, state.heldUntil != 0 { next.hostHold = state.hold }
        return next
    }

    /// Takes one failure back because the fault turned out to be ours, and has the feed tried again soon.
    package mutating func forgive(
        state: inout ScheduleState, code: FetchErrorCode, feedInterval: Duration? = nil, now: Timestamp, seed: UInt64
    ) -> NextFetch {
        state.uncharge(code)
        return retryUncharged(&state, Situation(feedInterval: feedInterval, now: now, seed: seed))
    }

    /// The interval the law gives a feed now, in seconds, before servers' bounds and failures.
    package mutating func lawInterval(_ state: ScheduleState, now: Timestamp) -> Double {
        lawInterval(forecast(of: state, now: now), now: now)
    }

    mutating func lawInterval(_ forecast: Forecast, now: Timestamp, phase: Double = 0) -> Double {
        let (least, most) = limitsOfLaw
        let patience = census.patience(typical: settings.typicalInterval.inSeconds, min: least, max: most)
        return IntervalLaw(forecast: forecast, patience: patience, burstHours: constants.burstHours)
            .interval(from: now, phase: phase, min: least, max: most)
    }

    func forecast(of state: ScheduleState, now: Timestamp) -> Forecast {
        Forecast(state.posts, shared: shared, now: now, constants: constants)
    }

    var limitsOfLaw: (min: Double, max: Double) {
        let least = max(1, settings.minInterval.inSeconds)
        return (least, max(least, settings.maxInterval.inSeconds))
    }

    private mutating func learn(
        _ state: inout ScheduleState, _ observation: FetchObservation, since: Timestamp?, now: Timestamp
    ) {
        let seen = Double(state.posts.posts)
        guard since == nil || !observation.newItems.isEmpty else {
            return state.posts.age(since: since ?? now, now: now, constants: constants)
        }
        let dates = Array(observation.newItems.prefix(limits.newItemsMax))
        state.posts.learn(dates: dates, since: since, now: now, constants: constants)
        let knowsWeekdays = state.posts.weekdayBelief == 1
        for case let date? in dates where date <= now { shared.note(date, seen: seen, knowsWeekdays: knowsWeekdays) }
    }

    private mutating func recount(_ state: inout ScheduleState, _ forecast: Forecast, feedInterval: Duration?) {
        let bin = feedInterval == nil && !state.isStopped ? RateCensus.bin(demand: forecast.demand) : 0
        census.move(from: state.posts.censusBin, to: bin)
        state.posts.censusBin = bin
    }

    /// Whether items may have been missed: a document with items, none of them known.
    ///
    /// Then the longest interval is halved until documents overlap again; it opens by a half with each that does.
    private func guardOverlap(
        _ state: inout ScheduleState, _ observation: FetchObservation, isFirst: Bool, now: Timestamp
    ) -> Bool {
        guard observation.itemCount > 0, !observation.notModified else { return false }
        let itemsBefore = state.health.lastItemCount
        state.health.lastItemCount = UInt16(clamping: observation.itemCount)
        guard !isFirst, itemsBefore > 0, let last = state.lastSuccess else { return false }
        if observation.knownItems == 0 {
            let elapsed = max(0, (now - last).inSeconds)
            let cap = max(limitsOfLaw.min, min(limitsOfLaw.max, elapsed) / 2)
            state.overlapCap = UInt32(exactly: cap.rounded(.down)) ?? .max
            let row = state.health.lostOverlapRow
            state.health.lostOverlapRow = row == .max ? .max : row + 1
            return true
        }
        state.health.lostOverlapRow = 0
        if state.overlapCap != 0 {
            let opened = Double(state.overlapCap) * 1.5
            state.overlapCap = opened >= limitsOfLaw.max ? 0 : UInt32(exactly: opened.rounded(.down)) ?? 0
        }
        return false
    }

    private func stop(_ state: inout ScheduleState) -> NextFetch {
        state.isStopped = true
        state.nextDue = .never
        state.bounds = [IntervalBound(.gone, seconds: 0)]
        var next = NextFetch(due: .never, bounds: state.bounds)
        next.isStopped = true
        return next
    }

    /// Not the feed's fault: tried again within its interval, spread so that nothing rushes back at once.
    private mutating func retryUncharged(_ state: inout ScheduleState, _ situation: Situation) -> NextFetch {
        var random = Spread(seed: situation.seed)
        state.health.note(.notCharged)
        let span = min(lawInterval(state, now: situation.now), settings.typicalInterval.inSeconds)
        let seconds = 1 + random.unit() * span
        let bound = IntervalBound(.localOutage, seconds: seconds)
        let due = situation.now.after(seconds: seconds)
        state.nextDue = max(due, state.hold ?? due)
        state.bounds = [bound]
        return NextFetch(due: state.nextDue ?? due, bounds: state.bounds)
    }
}

/// What one decision depends on besides the feed's state.
struct Situation {
    var freshness = Freshness()
    var feedInterval: Duration?
    let now: Timestamp
    let seed: UInt64
    /// The feed's first success.
    var isFirst = false
    /// How long the host is left alone after a 429 without Retry-After. nil: it was none.
    var refusedHold: Duration?
    /// Where it was made already. nil: make it.
    var forecast: Forecast?
}

import FeedModel

extension SchedulePolicy {
    /// Makes a state sane that was written under another clock; call it at load and after the clock was set back.
    ///
    /// What lies in the future becomes now, what was left to wait stays left, but no longer than the longest interval that
    /// the feed's own situation allows. A due time further ahead than any bound can explain is spread over max_interval.
    ///
    /// - Parameter seed: As for `afterSuccess`.
    /// - Returns: Whether anything was changed.
    @discardableResult
    package func repair(
        _ state: inout ScheduleState, feedInterval: Duration? = nil, now: Timestamp, seed: UInt64
    ) -> Bool {
        guard !state.isStopped else { return false }
        var random = Spread(seed: seed)
        let written = state.lastAttempt ?? state.lastSuccess ?? now
        let isFromFuture = written > now + .seconds(60)
        let longest = longestWait(state, feedInterval: feedInterval)
        if isFromFuture {
            let left = min(max(0, ((state.nextDue ?? written) - written).inSeconds), longest)
            shift(&state, by: written - now)
            state.lastAttempt = state.lastAttempt.map { min($0, now) }
            state.lastSuccess = state.lastSuccess.map { min($0, now) }
            if state.nextDue != nil { state.nextDue = now.after(seconds: left) }
            return true
        }
        guard let due = state.nextDue, (due - now).inSeconds > longest else { return false }
        state.nextDue = now.after(seconds: random.unit() * limitsOfLaw.max)
        return true
    }

    /// Moves a state with a clock that was set back by a span that is known (`ClockWatch`), as the dispatcher moves its own
    /// due times.
    package func clockWasSetBack(_ state: inout ScheduleState, by span: Duration) {
        state.lastAttempt = state.lastAttempt.map { $0 - span }
        state.lastSuccess = state.lastSuccess.map { $0 - span }
        if !state.isStopped { state.nextDue = state.nextDue.map { $0 - span } }
        shift(&state, by: span)
    }

    /// The longest span between two requests that the feed's situation can explain, in seconds.
    private func longestWait(_ state: ScheduleState, feedInterval: Duration?) -> Double {
        let jitter = 1 + settings.jitter
        var longest = max(limitsOfLaw.max, limits.hintMax.inSeconds, feedInterval?.inSeconds ?? 0) * jitter
        longest += limits.hintMax.inSeconds
        if state.heldUntil != 0 { longest = max(longest, limits.retryAfterMax.inSeconds * jitter) }
        if state.failureWeight > limits.failureWeightLong {
            longest = max(longest, limits.failureDelayLongMax.inSeconds * jitter)
        }
        return longest
    }

    private func shift(_ state: inout ScheduleState, by span: Duration) {
        let seconds = UInt32(clamping: span.milliseconds / 1000)
        for path in [
            \ScheduleState.heldUntil, \ScheduleState.failingSince, \ScheduleState.posts.asOf,
            \ScheduleState.posts.newest,
        ] where state[keyPath: path] != 0 {
            let (moved, overflow) = state[keyPath: path].subtractingReportingOverflow(seconds)
            state[keyPath: path] = overflow ? 1 : max(1, moved)
        }
    }
}

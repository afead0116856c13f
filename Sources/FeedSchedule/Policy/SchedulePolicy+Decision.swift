import FeedModel

extension SchedulePolicy {
    /// Brings all bounds together: the law or the feed's own interval, failures, the random spread, the server's floors,
    /// skipped hours; each beats the ones before it.
    mutating func decide(_ state: inout ScheduleState, _ situation: Situation) -> NextFetch {
        var bounds: [IntervalBound] = []
        var random = Spread(seed: situation.seed)
        let base = baseInterval(state, situation, phase: random.signedUnit() * 900, &bounds)
        // All feeds of a new configuration are fetched at once; their second fetches must not come as one wave.
        let first =
            situation.isFirst && situation.feedInterval == nil
            ? max(limitsOfLaw.min, base * (0.5 + 0.5 * random.unit())) : base
        let patient = afterFailures(first, state, &bounds)
        var seconds = spread(patient, isFixed: situation.feedInterval != nil, random.signedUnit(), &bounds)
        let floors = ServerFloors(
            state.hints, situation.freshness, refusedHold: situation.refusedHold, limits: limits)
        if let floor = floors.strongest {
            // A herd that was told the same moment must not come back in the same second.
            let late = min(floor.seconds, 3600) * settings.jitter * random.unit()
            if floor.seconds + late > seconds { seconds = floor.seconds + late }
        }
        bounds.append(contentsOf: floors.bounds)
        let skip = SkippedHours(state.hints).wait(from: situation.now.after(seconds: seconds))
        if skip > 0 {
            // A skipped weekend is 48 hours, and every hint is honoured to 24 (DESIGN section 5): it is asked once in between,
            // so that a slip in a document never costs more than a day. `why` shows what was asked for.
            let allowed = min(skip, limits.hintMax.inSeconds)
            bounds.append(IntervalBound(.skippedHours, seconds: seconds + allowed, asked: seconds + skip))
            // Half an hour, so that not all who skip the same hours come at their end.
            seconds += allowed + random.unit() * 1800
        }
        let due = situation.now.after(seconds: seconds)
        state.heldUntil = floors.hold(from: situation.now)
        state.nextDue = due
        state.bounds = Self.decisiveFirst(bounds, seconds: seconds)
        return NextFetch(due: due, bounds: state.bounds)
    }

    private mutating func baseInterval(
        _ state: ScheduleState, _ situation: Situation, phase: Double, _ bounds: inout [IntervalBound]
    ) -> Double {
        if let fixed = situation.feedInterval {
            let seconds = max(1, fixed.inSeconds)
            bounds.append(IntervalBound(.feedInterval, seconds: seconds))
            return seconds
        }
        let (least, most) = limitsOfLaw
        let expected = situation.forecast ?? forecast(of: state, now: situation.now)
        let law = lawInterval(expected, now: situation.now, phase: phase)
        bounds.append(IntervalBound(.learned, seconds: law))
        if law <= least { bounds.append(IntervalBound(.minInterval, seconds: least)) }
        if law >= most { bounds.append(IntervalBound(.maxInterval, seconds: most)) }
        guard state.overlapCap != 0, Double(state.overlapCap) < law else { return law }
        bounds.append(IntervalBound(.overlap, seconds: Double(state.overlapCap)))
        return max(least, Double(state.overlapCap))
    }

    /// Delay = interval x max(1, weights since the last success), to a day; for a feed that never works, to a month.
    private func afterFailures(_ base: Double, _ state: ScheduleState, _ bounds: inout [IntervalBound]) -> Double {
        guard state.failureWeight > 1 else { return base }
        let isLong = state.failureWeight > limits.failureWeightLong
        let cap = (isLong ? limits.failureDelayLongMax : limits.failureDelayMax).inSeconds
        let asked = base * state.failureWeight
        let seconds = max(base, min(asked, cap))
        bounds.append(IntervalBound(.failures, seconds: seconds, asked: asked))
        return seconds
    }

    /// The random spread, within min_interval and max_interval where these hold.
    private func spread(_ seconds: Double, isFixed: Bool, _ draw: Double, _ bounds: inout [IntervalBound]) -> Double {
        let (least, most) = limitsOfLaw
        var spread = seconds * (1 + settings.jitter * draw)
        // Turned back at the limits, not cut: what is cut would gather there.
        if !isFixed, spread < least { spread = 2 * least - spread }
        if !isFixed, seconds <= most, spread > most { spread = max(least, 2 * most - spread) }
        bounds.append(IntervalBound(.jitter, seconds: spread))
        return spread
    }

    /// The bound nearest to what came out decided it; the spread is only its echo.
    private static func decisiveFirst(_ bounds: [IntervalBound], seconds: Double) -> [IntervalBound] {
        var decisive: (place: Int, distance: Double)?
        for (place, bound) in bounds.enumerated() where bound.source != .jitter {
            let distance = abs(Double(bound.seconds) - seconds)
            if distance < decisive?.distance ?? .infinity { decisive = (place, distance) }
        }
        var ordered = bounds
        if let decisive { ordered.swapAt(0, decisive.place) }
        return ordered
    }
}

import FeedModel

extension ScheduleState {
    mutating func charge(_ failure: FailureObservation, now: Timestamp) {
        if failureCount == 0 { failingSince = PostingStatistics.stamp(now) }
        failureCount += 1
        failureWeight += failure.code.weight.rawValue
        failureCode = failure.code.rawValue
        failureMessage = failure.message
        if failure.code == .gone {
            goneCount += 1
        } else if !failure.code.mayBeLocal {
            goneCount = 0
        }
        health.note(failure.code.trace)
    }

    mutating func uncharge(_ code: FetchErrorCode) {
        guard failureCount > 1 else { return clearFailures() }
        failureCount -= 1
        failureWeight = max(0, failureWeight - code.weight.rawValue)
    }

    /// Keeps what the answer and its document ask for; a 304 that says nothing leaves what the last answer said.
    mutating func remember(_ observation: FetchObservation, limits: ScheduleLimits) {
        let freshness = observation.freshness
        if !observation.notModified || freshness.maxAge != nil || freshness.expires != nil {
            hints.maxAge = Self.seconds(freshness.maxAge)
            hints.expires = Self.seconds(freshness.expires)
        }
        if let certificate = observation.certificateExpires {
            health.certificateExpires = PostingStatistics.stamp(certificate)
        }
        guard let asked = observation.hints else { return }
        hints.ttl = Self.seconds(asked.ttl)
        hints.updatePeriod = Self.seconds(asked.updatePeriod)
        hints.skipHours = asked.skipHours.reduce(0) { (0...23).contains($1) ? $0 | 1 << UInt32($1) : $0 }
        hints.skipDays = asked.skipDays.reduce(0) { (0...6).contains($1) ? $0 | 1 << UInt8($1) : $0 }
    }

    private static func seconds(_ span: Duration?) -> UInt32 {
        UInt32(clamping: Int64(exactly: (span?.inSeconds ?? 0).rounded(.up)) ?? 0)
    }
}

extension HealthCounters {
    /// Counts the signs of sickness in a successful fetch.
    mutating func note(_ observation: FetchObservation, now: Timestamp) {
        note(trace(of: observation))
        if observation.notModified, !observation.sameBody {
            if notModifiedRow == 0 { notModifiedSinceDay = PostingStatistics.day(now) }
            notModifiedRow = notModifiedRow == .max ? .max : notModifiedRow + 1
        } else {
            notModifiedRow = 0
            notModifiedSinceDay = 0
        }
        guard observation.sentValidators else { return }
        let isIgnored = observation.sameBody
        ignoredValidatorsRow = isIgnored ? (ignoredValidatorsRow == .max ? .max : ignoredValidatorsRow + 1) : 0
    }

    private func trace(of observation: FetchObservation) -> FetchTrace {
        if !observation.newItems.isEmpty { return .newItems }
        return observation.notModified ? .notModified : .nothingNew
    }
}

import FeedModel
import FeedSchedule
import Testing

@Suite struct SicknessTests {
    static let now = Timestamp(seconds: 1_790_000_000)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kinds: [Sickness.Kind]
        let change: @Sendable (inout FeedState) -> Void
    }

    static func seconds(daysAgo days: Int64) -> UInt32 { UInt32(now.seconds - days * 86400) }

    static let cases: [Case] = [
        Case(testDescription: "healthy", kinds: []) { _ in },
        Case(testDescription: "silent", kinds: [.silent]) {
            $0.schedule.posts.newest = seconds(daysAgo: 40)
            $0.schedule.posts.gapDays = 0.5
        },
        Case(testDescription: "slow but not silent", kinds: []) {
            $0.schedule.posts.newest = seconds(daysAgo: 40)
            $0.schedule.posts.gapDays = 30
        },
        Case(testDescription: "304 for ever", kinds: [.alwaysNotModified]) {
            $0.schedule.health.notModifiedRow = 300
            $0.schedule.health.notModifiedSinceDay = UInt16(now.seconds / 86400 - 20)
        },
        Case(testDescription: "304 for a week of a slow feed", kinds: []) {
            $0.schedule.health.notModifiedRow = 300
            $0.schedule.health.notModifiedSinceDay = UInt16(now.seconds / 86400 - 7)
        },
        Case(testDescription: "validators ignored", kinds: [.validatorsIgnored]) {
            $0.schedule.health.ignoredValidatorsRow = 10
        },
        Case(testDescription: "guid churn", kinds: [.guidChurn]) {
            $0.guids.observed = 100
            $0.guids.churn = 40
        },
        Case(testDescription: "HTML instead of a feed", kinds: [.notAFeed]) {
            $0.schedule.failureCode = "not_a_feed"
            $0.schedule.failureCount = 2
        },
        Case(testDescription: "failing for days", kinds: [.failing]) {
            $0.schedule.failureCode = "timeout"
            $0.schedule.failureCount = 9
            $0.schedule.failingSince = seconds(daysAgo: 2)
        },
        Case(testDescription: "failing for an hour", kinds: []) {
            $0.schedule.failureCode = "timeout"
            $0.schedule.failureCount = 9
            $0.schedule.failingSince = UInt32(now.seconds - 3600)
        },
        Case(testDescription: "certificate", kinds: [.certificateEnding]) {
            $0.schedule.health.certificateExpires = UInt32(now.seconds + 3 * 86400)
        },
        Case(testDescription: "items missed, certificate over", kinds: [.itemsMissed, .certificateEnding]) {
            $0.schedule.health.lostOverlapRow = 1
            $0.schedule.health.certificateExpires = seconds(daysAgo: 1)
        },
        Case(testDescription: "stopped", kinds: [.stopped]) {
            $0.schedule.isStopped = true
            $0.schedule.failureCount = 2
        },
    ]

    @Test(arguments: cases) func isFoundAndNamed(_ sample: Case) {
        var state = FeedState(id: FeedID("f"), url: "https://example.org/feed")
        sample.change(&state)
        let found = state.sicknesses(now: Self.now)
        #expect(found.map(\.kind) == sample.kinds)
        for sickness in found { #expect(sickness.description.hasSuffix(".")) }
    }

    /// The counters are fed by the policy itself.
    @Test func theRowOf304IsCounted() {
        var policy = SchedulePolicy(settings: ScheduleSettings())
        var state = FeedState(id: FeedID("f"), url: "https://example.org/feed")
        policy.admit(&state.schedule)
        var now = Self.now
        for seed in 0..<200 as Range<UInt64> {
            var observation = FetchObservation()
            observation.notModified = true
            observation.feedInterval = .seconds(7200)
            now = policy.afterSuccess(state: &state.schedule, observation: observation, now: now, seed: seed).due
        }
        #expect(state.sicknesses(now: now).map(\.kind) == [.alwaysNotModified])
        #expect(state.mayBeNotModifiedForEver(now: now))
        var same = FetchObservation()
        same.notModified = true
        same.sameBody = true
        same.sentValidators = true
        for seed in 0..<10 as Range<UInt64> {
            now = policy.afterSuccess(state: &state.schedule, observation: same, now: now, seed: seed).due
        }
        #expect(state.sicknesses(now: now).map(\.kind) == [.validatorsIgnored])
    }

    @Test func aCertificateIsLookedAtOnceAndNearItsEnd() {
        var state = ScheduleState()
        #expect(state.isCertificateOfInterest(now: Self.now))
        state.health.certificateExpires = UInt32(Self.now.seconds + 60 * 86400)
        #expect(!state.isCertificateOfInterest(now: Self.now))
        #expect(state.isCertificateOfInterest(now: Self.now + .seconds(50 * 86400)))
    }
}

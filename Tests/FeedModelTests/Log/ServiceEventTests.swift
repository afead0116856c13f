import FeedModel
import Testing

@Suite struct ServiceEventTests {
    @Test func everyMessageIDIsItsOwn() {
        let ids = ServiceEvent.allCases.map(\.messageID)
        #expect(Set(ids).count == ServiceEvent.allCases.count)
        #expect(ids.allSatisfy { $0.count == 32 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
    }

    /// The journals of installed services hold these: a changed one breaks their owners' queries.
    @Test func idsStay() {
        #expect(ServiceEvent.feedRefreshed.messageID == "a59a3063fc194401a18b8794e4df703d")
        #expect(ServiceEvent.serviceStuck.messageID == "942ff9eb502b403caa8f68c6e55ff534")
        #expect(ServiceEvent(rawValue: "feed.failing") == .feedFailing)
    }
}

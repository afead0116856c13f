import Testing

@testable import FeedServe

@Suite struct HTTPLimitsTests {
    @Test func aRequestMustEndBeforeItsExchange() {
        let limits = HTTPLimits()
        #expect(limits.requestTime < limits.exchangeTime)
        #expect(limits.healthTime < limits.dataTime)
    }
}

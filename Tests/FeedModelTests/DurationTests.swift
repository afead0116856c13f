import FeedModel
import Testing

@Suite struct DurationTests {
    /// What `components` gives, rounded towards zero, up to the ends of what a number holds.
    @Test(
        arguments: [
            (Duration.zero, 0), (.milliseconds(1), 1), (.milliseconds(-1), -1), (.microseconds(1999), 1),
            (.microseconds(-1999), -1), (.nanoseconds(-1), 0), (.seconds(86_400), 86_400_000),
            (.seconds(-86_400) - .nanoseconds(1), -86_400_000), (.milliseconds(Int64.max), .max),
            (.milliseconds(Int64.max) + .milliseconds(1), .max), (.milliseconds(Int64.min), .min),
            (.milliseconds(Int64.min) - .milliseconds(1), .min), (.seconds(Int64.max), .max),
            (.seconds(Int64.min), .min),
            (.milliseconds(Int64.min) + .milliseconds(1), .min + 1),
        ] as [(Duration, Int64)])
    func wholeMilliseconds(_ span: Duration, _ expected: Int64) {
        #expect(span.milliseconds == expected)
    }
}

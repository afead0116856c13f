import FeedModel

extension Timestamp {
    /// This moment moved by seconds with a fraction; what no span can hold counts as 30,000 years.
    func after(seconds: Double) -> Timestamp {
        let bounded = seconds.isFinite ? min(max(seconds, -1e12), 1e12) : 1e12
        return self + .milliseconds(Int64(bounded * 1000))
    }
}

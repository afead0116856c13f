import FeedModel

/// "3 min", "2 h", "5 d": one unit, as people say it.
package enum RelativeTime {
    /// Rounded to the nearest whole unit.
    package static func text(_ span: Duration) -> String {
        let seconds = max(0, span.milliseconds / 1000)
        switch seconds {
        case ..<90: return "\(seconds) s"
        case ..<5400: return "\((seconds + 30) / 60) min"
        case ..<172_800: return "\((seconds + 1800) / 3600) h"
        default: return "\((seconds + 43_200) / 86_400) d"
        }
    }
}

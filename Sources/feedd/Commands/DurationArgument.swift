import ArgumentParser
import FeedIngest
import FeedModel

/// A span of time on the command line, written as in the configuration.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = ConfigurationUnits.duration(argument) else { return nil }
        self.duration = duration
    }

    static let allValueStrings = ["60s", "15m", "24h", "30d"]
}

/// A moment on the command line: RFC 3339, a date, or a span back from now ("24h").
struct MomentArgument: ExpressibleByArgument {
    private let absolute: Timestamp?
    private let ago: Duration

    init?(argument: String) {
        if let ago = ConfigurationUnits.duration(argument) {
            self.ago = ago
            absolute = nil
        } else if let moment = Timestamp(rfc3339: argument) ?? Timestamp(rfc3339: argument + "T00:00:00Z") {
            ago = .zero
            absolute = moment
        } else {
            return nil
        }
    }

    func moment(now: Timestamp) -> Timestamp { absolute ?? now - ago }
}

/// A way out of the store beside the store itself, as the operator configured it (`sinks`).
package struct SinkConfiguration: Sendable, Hashable {
    /// Names its cursor: `sinks/NAME.json` in the data directory.
    package let name: String
    /// Program and arguments; no shell sees them.
    package let command: [String]
    /// Whether a sink that took nothing yet is given all that is stored, or only what comes from now on.
    package var startsAtTheBeginning = true
    /// Lines of one run at most.
    package var linesMax = 1000
    /// A run that takes longer is ended, and counts as failed.
    package var timeout: Duration = .seconds(60)

    package init(name: String, command: [String]) {
        self.name = name
        self.command = command
    }
}

/// What bounds every sink.
package struct SinkLimits: Sendable, Hashable {
    /// Bytes of one run, beyond which no further line is added.
    package var bytesMax = 4 << 20
    /// The wait after a first failure; it doubles with each failure in a row.
    package var waitFirst = Duration.seconds(1)
    package var waitMax = Duration.seconds(300)

    package init() {}

    /// How long to leave a sink alone after so many failures in a row.
    package func wait(afterFailures count: Int) -> Duration {
        min(waitMax, waitFirst * Double(1 << min(max(count - 1, 0), 20)))
    }
}

/// Where things stand in a data directory (DESIGN section 4).
package struct StoreLayout: Sendable, Hashable {
    package let root: String

    package init(root: String) { self.root = root }

    /// Where the segments of a log lie.
    package func directory(of log: LogKind) -> String { root + "/" + log.rawValue }
    package var state: String { root + "/state" }
    package var seen: String { root + "/state/seen" }
    package var index: String { root + "/index" }
    package var quarantine: String { root + "/quarantine" }
    package var attempts: String { root + "/attempts" }
    package var requests: String { root + "/requests" }
    package var sinks: String { root + "/sinks" }
    package var reserveFile: String { root + "/reserve.bin" }

    /// Every folder of a store.
    var directories: [String] {
        LogKind.allCases.map(directory) + [state, seen, index, quarantine, attempts, requests, sinks]
    }
}

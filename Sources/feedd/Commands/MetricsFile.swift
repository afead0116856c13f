import FeedIngest
import FoundationEssentials

/// Where `fetch --metrics-file` leaves its figures; node_exporter reads whole files only, so it is replaced at once.
struct MetricsFile {
    let path: String

    /// Says on standard error what went wrong; a pass that stored its articles has not failed because of this.
    func write(_ report: RunReport) {
        guard path.hasSuffix(".prom") else {
            return Console.error("\(path): the text file collector reads names that end in .prom; choose such a one.")
        }
        let text = report.metrics(version: Version.number, finished: SystemClock().now)
        do {
            // Readable by node_exporter's user, and not synchronised: after a crash the next pass writes it again.
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            Console.error("\(path): the metrics cannot be written. Name a folder that feedd may write to.")
        }
    }
}

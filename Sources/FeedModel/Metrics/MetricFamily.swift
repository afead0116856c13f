import Synchronization

/// What a metric measures: decides how it is written and whether it may fall.
package enum MetricKind: String, Sendable { case counter, gauge, histogram }

/// All time series of one name; the values are behind a lock of their own, so that stages do not wait for each other.
final class MetricFamily: Sendable {
    let name: String
    let help: String
    let kind: MetricKind
    let labels: [String]
    /// Upper bounds of a histogram's buckets, rising, without the infinite one; empty for the other kinds.
    let bounds: [Double]
    private let seriesMax: Int
    private let series = Mutex<[[String]: MetricSeries]>([:])

    init(name: String, help: String, kind: MetricKind, labels: [String], bounds: [Double], seriesMax: Int) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.bounds = bounds
        self.seriesMax = seriesMax
    }

    /// Changes the series of these label values, made on first use.
    ///
    /// Beyond `seriesMax` series, new label values are counted together as "other": labels can come from servers, and a
    /// monitoring system dies of unbounded ones.
    func update(_ values: [String], _ change: (inout MetricSeries) -> Void) {
        precondition(values.count == labels.count, "\(name) has the labels \(labels), got \(values)")
        series.withLock { series in
            let isFull = series.count >= seriesMax && series[values] == nil
            let key = isFull ? labels.map { _ in "other" } : values
            change(&series[key, default: MetricSeries(bucketCount: bounds.count)])
        }
    }

    /// The series by label values, in their order.
    var snapshot: [(labels: [String], series: MetricSeries)] {
        series.withLock { series in series.map { ($0.key, $0.value) } }
            .sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
    }
}

/// One time series: a number, or for a histogram its buckets too.
struct MetricSeries: Sendable, Hashable {
    /// The counter or gauge; the sum of a histogram.
    var value: Double = 0
    /// Observations per bucket, not cumulated; the last one is beyond every bound. Of one element for other kinds.
    var buckets: [UInt64]

    init(bucketCount: Int) { buckets = [UInt64](repeating: 0, count: bucketCount + 1) }
}

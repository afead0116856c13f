import Synchronization

/// The numbers feedd keeps about itself, by name; shared by every stage's caller, read by `/metrics` and the text file.
///
/// Sendable and without I/O. Asking twice for one name gives the same metric.
package final class MetricsRegistry: Sendable {
    private let families = Mutex<[String: MetricFamily]>([:])
    private let seriesMax: Int

    /// - Parameter seriesMax: Time series of one name; further label values are counted together as "other".
    package init(seriesMax: Int = 200) { self.seriesMax = seriesMax }

    /// A number that only grows; its name ends in `_total`.
    package func counter(_ name: String, _ help: String, labels: [String] = []) -> MetricCounter {
        MetricCounter(family: family(name, help, .counter, labels, []))
    }

    /// A number that goes up and down.
    package func gauge(_ name: String, _ help: String, labels: [String] = []) -> MetricGauge {
        MetricGauge(family: family(name, help, .gauge, labels, []))
    }

    /// How often a measured value fell below each of the rising `bounds`.
    package func histogram(
        _ name: String, _ help: String, labels: [String] = [], bounds: [Double]
    ) -> MetricHistogram {
        MetricHistogram(family: family(name, help, .histogram, labels, bounds.sorted()))
    }

    /// Every family in the order of the names.
    var sortedFamilies: [MetricFamily] {
        families.withLock { Array($0.values) }.sorted { $0.name < $1.name }
    }

    private func family(
        _ name: String, _ help: String, _ kind: MetricKind, _ labels: [String], _ bounds: [Double]
    ) -> MetricFamily {
        precondition(Self.isName(name) && labels.allSatisfy(Self.isName), "\(name): not a metric's name")
        return families.withLock { families in
            if let known = families[name] {
                precondition(known.kind == kind && known.labels == labels, "\(name) is another metric already")
                return known
            }
            let family = MetricFamily(
                name: name, help: help, kind: kind, labels: labels, bounds: bounds, seriesMax: seriesMax)
            families[name] = family
            return family
        }
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first < 0x30 || first > 0x39 else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}

/// A number that only grows.
package struct MetricCounter: Sendable {
    let family: MetricFamily

    /// Adds to the series of these label values; less than nothing and what is no number count as nothing.
    package func add(_ amount: Double = 1, _ labels: String...) {
        guard amount.isFinite, amount >= 0 else { return }
        family.update(labels) { $0.value += amount }
    }

    /// Adds a count.
    package func add(_ amount: Int, _ labels: String...) {
        guard amount >= 0 else { return }
        family.update(labels) { $0.value += Double(amount) }
    }

    /// The number so far of the series of these label values; 0 when nothing was counted.
    package func value(_ labels: String...) -> Double {
        family.snapshot.first { $0.labels == labels }?.series.value ?? 0
    }
}

/// A number that goes up and down.
package struct MetricGauge: Sendable {
    let family: MetricFamily

    /// What the metric shows from now on, for these values of its labels.
    package func set(_ value: Double, _ labels: String...) {
        family.update(labels) { $0.value = value }
    }

    package func set(_ value: Int, _ labels: String...) {
        family.update(labels) { $0.value = Double(value) }
    }

    /// The number as last set; 0 when it never was.
    package func value(_ labels: String...) -> Double {
        family.snapshot.first { $0.labels == labels }?.series.value ?? 0
    }
}

/// How measured values are spread.
package struct MetricHistogram: Sendable {
    let family: MetricFamily

    /// Counts one measured value; what is no number is left out.
    package func observe(_ value: Double, _ labels: String...) { observe(value, labels: labels) }

    /// Counts one measured span, in seconds.
    package func observe(_ span: Duration, _ labels: String...) { observe(span.inSeconds, labels: labels) }

    /// How many values were counted in the series of these label values.
    package func count(_ labels: String...) -> UInt64 {
        family.snapshot.first { $0.labels == labels }?.series.buckets.reduce(0, +) ?? 0
    }

    private func observe(_ value: Double, labels: [String]) {
        guard value.isFinite else { return }
        let bucket = family.bounds.firstIndex { value <= $0 } ?? family.bounds.count
        family.update(labels) { series in
            series.value += value
            series.buckets[bucket] += 1
        }
    }
}

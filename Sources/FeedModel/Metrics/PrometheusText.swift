/// Writes a registry in Prometheus' text format, version 0.0.4.
///
/// <https://prometheus.io/docs/instrumenting/exposition_formats/>
package struct PrometheusText {
    /// The media type to serve the text under.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private var text = ""

    /// All metrics of the registry, in the order of their names; families without a series are left out.
    ///
    /// - Parameter excludedPrefix: Leaves out names that begin so. The text file variant passes `process_`: those are
    ///   node_exporter's own names, and it refuses a file that brings them again.
    package static func write(_ registry: MetricsRegistry, excludingNamesWithPrefix excludedPrefix: String? = nil)
        -> String
    {
        var writer = PrometheusText()
        for family in registry.sortedFamilies {
            if let excludedPrefix, family.name.hasPrefix(excludedPrefix) { continue }
            writer.append(family)
        }
        return writer.text
    }

    /// The variant for node_exporter's text file collector, after a one-shot run.
    package static func textfile(_ registry: MetricsRegistry) -> String {
        write(registry, excludingNamesWithPrefix: "process_")
    }

    private mutating func append(_ family: MetricFamily) {
        let all = family.snapshot
        guard !all.isEmpty else { return }
        text +=
            "# HELP \(family.name) \(Self.escapedHelp(family.help))\n# TYPE \(family.name) \(family.kind.rawValue)\n"
        for (values, series) in all {
            let labels = zip(family.labels, values).map { "\($0)=\"\(Self.escapedLabel($1))\"" }
            if family.kind == .histogram {
                appendHistogram(family, labels, series)
            } else {
                appendSample(family.name, labels, Self.number(series.value))
            }
        }
    }

    private mutating func appendHistogram(_ family: MetricFamily, _ labels: [String], _ series: MetricSeries) {
        var total: UInt64 = 0
        for (index, count) in series.buckets.enumerated() {
            total += count
            let bound = index < family.bounds.count ? Self.number(family.bounds[index]) : "+Inf"
            appendSample(family.name + "_bucket", labels + ["le=\"\(bound)\""], String(total))
        }
        appendSample(family.name + "_sum", labels, Self.number(series.value))
        appendSample(family.name + "_count", labels, String(total))
    }

    private mutating func appendSample(_ name: String, _ labels: [String], _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels.joined(separator: ","))} \(value)\n"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value) { return String(whole) }
        return "\(value)"
    }

    private static func escapedHelp(_ help: String) -> String { escaped(help, quotes: false) }

    private static func escapedLabel(_ value: String) -> String { escaped(value, quotes: true) }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

import FeedModel
import Testing

@Suite struct PrometheusTextTests {
    @Test func writesCountersAndGauges() {
        let registry = MetricsRegistry()
        let fetches = registry.counter("fetches_total", "Fetches.", labels: ["outcome"])
        fetches.add(2, "fetched")
        fetches.add(1, "failed")
        registry.gauge("depth", "Depth.").set(0.5)
        #expect(
            PrometheusText.write(registry) == """
                # HELP depth Depth.
                # TYPE depth gauge
                depth 0.5
                # HELP fetches_total Fetches.
                # TYPE fetches_total counter
                fetches_total{outcome="failed"} 1
                fetches_total{outcome="fetched"} 2

                """)
    }

    @Test func cumulatesBuckets() {
        let registry = MetricsRegistry()
        let delays = registry.histogram("delay_seconds", "Delay.", bounds: [1, 10])
        for seconds in [0.5, 1, 5, 100] { delays.observe(seconds) }
        delays.observe(.milliseconds(1500))
        #expect(
            PrometheusText.write(registry) == """
                # HELP delay_seconds Delay.
                # TYPE delay_seconds histogram
                delay_seconds_bucket{le="1"} 2
                delay_seconds_bucket{le="10"} 4
                delay_seconds_bucket{le="+Inf"} 5
                delay_seconds_sum 108
                delay_seconds_count 5

                """)
    }

    @Test func escapesLabelValuesAndHelp() {
        let registry = MetricsRegistry()
        registry.gauge("g", "Back\\slash and\nnewline.", labels: ["value"]).set(1, "a\"b\\c\nd")
        let lines = PrometheusText.write(registry).split(separator: "\n")
        #expect(lines.first == "# HELP g Back\\\\slash and\\nnewline.")
        #expect(lines.last == "g{value=\"a\\\"b\\\\c\\nd\"} 1")
    }

    @Test func writesWhatIsNoFiniteNumber() {
        let registry = MetricsRegistry()
        let gauge = registry.gauge("g", "G.", labels: ["kind"])
        gauge.set(.nan, "a")
        gauge.set(.infinity, "b")
        gauge.set(-.infinity, "c")
        let lines = PrometheusText.write(registry).split(separator: "\n").dropFirst(2)
        #expect(Array(lines) == ["g{kind=\"a\"} NaN", "g{kind=\"b\"} +Inf", "g{kind=\"c\"} -Inf"])
    }

    @Test func leavesOutFamiliesWithoutSeriesAndTheProcessInTextFiles() {
        let metrics = ServiceMetrics()
        metrics.residentBytes.set(1)
        metrics.lastRunSeconds.set(1_700_000_000)
        #expect(PrometheusText.write(metrics.registry).contains("process_resident_memory_bytes 1\n"))
        let textfile = PrometheusText.textfile(metrics.registry)
        #expect(!textfile.contains("process_"))
        #expect(textfile.contains("feedd_last_run_timestamp_seconds 1700000000\n"))
        #expect(!textfile.contains("feedd_fetches_total"))
    }
}

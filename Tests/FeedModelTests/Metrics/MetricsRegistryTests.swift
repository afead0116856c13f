import FeedModel
import Testing

@Suite struct MetricsRegistryTests {
    @Test func countersNeverFall() {
        let counter = MetricsRegistry().counter("c_total", "C.")
        counter.add(2.5)
        counter.add(-1.0)
        counter.add(Double.nan)
        counter.add(-3)
        #expect(counter.value() == 2.5)
    }

    @Test func oneNameIsOneMetric() {
        let registry = MetricsRegistry()
        registry.counter("c_total", "C.", labels: ["l"]).add(1, "x")
        registry.counter("c_total", "C.", labels: ["l"]).add(1, "x")
        #expect(registry.counter("c_total", "C.", labels: ["l"]).value("x") == 2)
    }

    @Test func labelValuesBeyondTheLimitAreCountedTogether() {
        let registry = MetricsRegistry(seriesMax: 3)
        let counter = registry.counter("c_total", "C.", labels: ["host"])
        for number in 0..<1000 { counter.add(1, "host\(number)") }
        #expect(counter.value("host2") == 1)
        #expect(counter.value("host3") == 0)
        #expect(counter.value("other") == 997)
        #expect(PrometheusText.write(registry).split(separator: "\n").count == 2 + 4)
    }

    @Test func histogramsIgnoreWhatIsNoNumber() {
        let histogram = MetricsRegistry().histogram("h_seconds", "H.", bounds: [1])
        histogram.observe(.infinity)
        histogram.observe(Double.nan)
        histogram.observe(3.0)
        #expect(histogram.count() == 1)
    }

    @Test func manyThreadsLoseNothing() async {
        let counter = MetricsRegistry().counter("c_total", "C.", labels: ["l"])
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask { for _ in 0..<1000 { counter.add(1, "\(task % 2)") } }
            }
        }
        #expect(counter.value("0") + counter.value("1") == 8000)
    }
}

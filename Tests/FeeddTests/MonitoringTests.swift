import FeedModel
import FoundationEssentials
import Testing

extension EndToEnd {
    /// `deploy/monitoring`, against what a running daemon really shows. deploy/test-monitoring installs promtool first.
    @Suite struct Monitoring {
        static let hasPromtool = Repository.has("promtool")
        private static let rules = "deploy/monitoring/feedd-alerts.yml"
        private static let dashboard = "deploy/monitoring/feedd-dashboard.json"

        @Test func whatDashboardAndAlertsNameIsThere() async throws {
            let shown = try await Self.metrics()
            let names = Set(
                shown.split(separator: "\n").compactMap { line -> String? in
                    guard !line.hasPrefix("#") else { return nil }
                    return String(line.prefix { $0 != "{" && $0 != " " })
                })
            for file in [Self.rules, Self.dashboard] {
                let text = TemporaryFolder.text(Repository.path(file))
                let named = Set(text.matches(of: /\b(feedd|process)_[a-z_]+/).map { String($0.output.0) })
                #expect(named.count > 4, "\(file)")
                #expect(named.subtracting(names) == [], "\(file) names what /metrics does not show")
            }
        }

        @Test func theDashboardIsWhole() throws {
            let dashboard = try JSONValue(parsing: TemporaryFolder.bytes(Repository.path(Self.dashboard)))
            let panels = try #require(dashboard["panels"]?.array)
            #expect(Set(panels.compactMap { $0["id"]?.int }).count == panels.count)
            for panel in panels {
                #expect(panel["title"]?.string?.isEmpty == false)
                let expressions = (panel["targets"]?.array ?? []).compactMap { $0["expr"]?.string }
                #expect(!expressions.isEmpty)
                for expression in expressions {
                    #expect(expression.contains("instance=~\"$instance\""), "\(expression)")
                }
            }
        }

        @Test(.enabled(if: hasPromtool, "promtool is not here; deploy/test-monitoring installs it"))
        func promtoolTakesMetricsRulesAndTheReadme() async throws {
            let folder = try TemporaryFolder()
            try folder.write("metrics.prom", try await Self.metrics())
            try await Self.promtool("check metrics <metrics.prom", in: folder)
            for name in ["feedd-alerts.yml", "feedd-alerts-test.yml"] {
                try folder.write(name, bytes: TemporaryFolder.bytes(Repository.path("deploy/monitoring/\(name)")))
            }
            try await Self.promtool("check rules feedd-alerts.yml", in: folder)
            try await Self.promtool("test rules feedd-alerts-test.yml", in: folder)
            let scrapes = ReadmeText.shared.blocks.filter { $0.language == "yaml" }
            #expect(!scrapes.isEmpty)
            for scrape in scrapes {
                try folder.write("prometheus.yml", scrape.text)
                try await Self.promtool("check config prometheus.yml", in: folder)
            }
        }

        private static func promtool(_ arguments: String, in folder: TemporaryFolder) async throws {
            let ending = try await ChildProcess(["/bin/bash", "-c", "promtool \(arguments)"], in: folder)
                .ending(within: .seconds(60))
            #expect(ending.exitCode == 0, "promtool \(arguments): \(ending.output) \(ending.errors)")
        }

        /// What `/metrics` says of a daemon that has just fetched the samples, one of which cannot be there.
        private static func metrics() async throws -> String {
            let daemon = try await SampleDaemon.start()
            try await daemon.eventually {
                let metrics = try await daemon.get("/metrics")
                return metrics.contains("outcome=\"failed\"") && metrics.contains("articles_total{kind=\"new\"} 19")
            }
            let metrics = try await daemon.get("/metrics")
            #expect(await daemon.stop() == 0)
            return metrics
        }
    }
}

import FeedModel

extension RunReport {
    /// What the pass did, for node_exporter's text file collector.
    ///
    /// The figures are of this pass alone: counters that begin again with each run, which Prometheus takes for restarts.
    package func metrics(version: String, finished: Timestamp) -> String {
        let metrics = ServiceMetrics()
        for feed in feeds {
            guard feed.outcome != .deferred else {
                metrics.fetchesDeferred.add()
                continue
            }
            metrics.fetches.add(1, feed.outcome.rawValue, feed.error?.code ?? "")
            metrics.fetchSeconds.observe(feed.duration, feed.outcome.rawValue)
        }
        metrics.fetchBytes.add(bytes, "wire")
        metrics.articles.add(new, "new")
        metrics.articles.add(revised, "revised")
        metrics.runRepeats.set(repeats)
        metrics.feedsDue.set(feedsDue)
        metrics.lastRunSeconds.set(Double(finished.seconds))
        metrics.buildInfo.set(1, version)
        return PrometheusText.textfile(metrics.registry)
    }
}

/// Every metric of feedd, by name: the one table behind `/metrics`, the text file, the dashboard and the alert rules.
///
/// Names are public API. Seconds and bytes as Prometheus asks for; no feed's name is ever a label, because thousands of
/// feeds would be thousands of series: `/status.json` and `feedd status` tell of single feeds.
package struct ServiceMetrics: Sendable {
    package let registry: MetricsRegistry

    // Fetching
    /// Labels: outcome (fetched, not_modified, failed), code (the stable error code; empty when none).
    package let fetches: MetricCounter
    package let fetchSeconds: MetricHistogram
    /// Label: kind (wire, body).
    package let fetchBytes: MetricCounter
    package let fetchesInFlight: MetricGauge
    package let fetchesDeferred: MetricCounter

    // Articles
    /// Label: kind (new, revised).
    package let articles: MetricCounter
    /// Label: rule.
    package let repeats: MetricCounter
    package let publishToStoredSeconds: MetricHistogram

    // Schedule
    /// Label: state (healthy, failing, stopped, pending).
    package let feeds: MetricGauge
    package let feedsDue: MetricGauge
    package let overdueSeconds: MetricGauge
    package let outage: MetricGauge

    // Store
    package let commits: MetricCounter
    package let fsyncSeconds: MetricHistogram
    package let storeBytes: MetricCounter
    package let storeFailures: MetricCounter
    package let storeWritable: MetricGauge
    package let storeSequence: MetricGauge
    package let commitQueueArticles: MetricGauge
    package let commitQueueAgeSeconds: MetricGauge
    package let indexBytes: MetricGauge

    // The service
    /// Label: part (scheduler, committer). Seconds since the part last answered.
    package let heartbeatAgeSeconds: MetricGauge
    package let reloadSuccessful: MetricGauge
    package let reloadSeconds: MetricGauge
    package let lastRunSeconds: MetricGauge
    /// In the text file only: a pass's report does not know the rules.
    package let runRepeats: MetricGauge
    /// Label: version; always 1.
    package let buildInfo: MetricGauge

    // The process
    package let residentBytes: MetricGauge
    package let processorSeconds: MetricCounter
    package let startSeconds: MetricGauge
    package let openDescriptors: MetricGauge

    package init(_ registry: MetricsRegistry = MetricsRegistry()) {
        self.registry = registry
        fetches = registry.counter(
            "feedd_fetches_total", "Fetches that ended, by outcome and error code.", labels: ["outcome", "code"])
        fetchSeconds = registry.histogram(
            "feedd_fetch_duration_seconds", "From the start of a fetch to its end, redirects included.",
            labels: ["outcome"], bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60])
        fetchBytes = registry.counter(
            "feedd_fetch_bytes_total", "Bytes fetched: on the wire, and of bodies after decoding.", labels: ["kind"])
        fetchesInFlight = registry.gauge("feedd_fetches_in_flight", "Fetches under way.")
        fetchesDeferred = registry.counter(
            "feedd_fetches_deferred_total", "Fetches put off because their host's budget was used up.")
        articles = registry.counter("feedd_articles_total", "Articles stored: new and revised.", labels: ["kind"])
        repeats = registry.counter(
            "feedd_repeats_total", "Articles recognised as repeats of a stored story, by rule.", labels: ["rule"])
        publishToStoredSeconds = registry.histogram(
            "feedd_publish_to_stored_seconds", "From an article's own date to its being stored; new articles only.",
            bounds: [60, 300, 900, 1800, 3600, 7200, 14400, 28800, 86400, 259_200])
        feeds = registry.gauge("feedd_feeds", "Feeds by state.", labels: ["state"])
        feedsDue = registry.gauge("feedd_feeds_due", "Feeds whose time has come and that are not being fetched.")
        overdueSeconds = registry.gauge(
            "feedd_overdue_seconds", "How long the most overdue feed has been waiting for its fetch.")
        outage = registry.gauge("feedd_outage", "1 while many unrelated hosts fail at once and fetching pauses.")
        commits = registry.counter("feedd_commits_total", "Batches made durable.")
        fsyncSeconds = registry.histogram(
            "feedd_fsync_duration_seconds", "Time of single fsync and fdatasync calls.", bounds: Self.diskBounds)
        storeBytes = registry.counter("feedd_store_written_bytes_total", "Bytes written to the logs of the store.")
        storeFailures = registry.counter("feedd_store_failures_total", "Writes and fsyncs of the store that failed.")
        storeWritable = registry.gauge("feedd_store_writable", "1 while the store takes articles, else 0.")
        storeSequence = registry.gauge("feedd_store_sequence", "The sequence number of the last durable line.")
        commitQueueArticles = registry.gauge("feedd_commit_queue_articles", "Articles judged and not yet durable.")
        commitQueueAgeSeconds = registry.gauge(
            "feedd_commit_queue_age_seconds", "How long commits have followed one another without all being durable.")
        indexBytes = registry.gauge("feedd_index_bytes", "Memory of the deduplicator's index.")
        heartbeatAgeSeconds = registry.gauge(
            "feedd_heartbeat_age_seconds", "Seconds since a part of the service last answered.", labels: ["part"])
        reloadSuccessful = registry.gauge(
            "feedd_config_last_reload_successful",
            "1 when the configuration on disk is in force, 0 when it was refused.")
        reloadSeconds = registry.gauge(
            "feedd_config_last_reload_success_timestamp_seconds", "When the configuration in force was read.")
        lastRunSeconds = registry.gauge(
            "feedd_last_run_timestamp_seconds", "When the last one-shot run ended; in the text file only.")
        runRepeats = registry.gauge(
            "feedd_run_repeats", "Repeats recognised by the last one-shot run; in the text file only.")
        buildInfo = registry.gauge("feedd_build_info", "Always 1; the version is a label.", labels: ["version"])
        residentBytes = registry.gauge("process_resident_memory_bytes", "Resident memory size in bytes.")
        processorSeconds = registry.counter(
            "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.")
        startSeconds = registry.gauge(
            "process_start_time_seconds", "Start time of the process since unix epoch in seconds.")
        openDescriptors = registry.gauge("process_open_fds", "Number of open file descriptors.")
    }

    /// Shows what a daemon has before anything happened: an alert on a series that is not there never fires.
    package func beginAtNothing() {
        outage.set(0)
        storeWritable.set(1)
        reloadSuccessful.set(1)
        for outcome in ["fetched", "not_modified"] { fetches.add(0, outcome, "") }
        for kind in ["new", "revised"] { articles.add(0, kind) }
        for kind in ["wire", "body"] { fetchBytes.add(0, kind) }
        for counter in [commits, storeBytes, storeFailures] { counter.add(0) }
        for gauge in [commitQueueArticles, commitQueueAgeSeconds, indexBytes] { gauge.set(0) }
    }

    private static let diskBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
}

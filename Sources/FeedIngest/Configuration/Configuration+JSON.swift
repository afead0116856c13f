import FeedDedup
import FeedModel
import FeedSchedule
import FeedStore

extension Configuration {
    /// Every setting with the value in force, defaults included, in the form of the configuration file; the feeds as
    /// they are known from all files. What `check --effective` prints.
    package func effectiveJSON() -> JSONValue {
        .object([
            JSONMember("data_directory", .string(dataDirectory)),
            JSONMember("contact", .optional(contact)),
            JSONMember("fetch", fetchJSON),
            JSONMember("schedule", scheduleJSON),
            JSONMember("deduplication", deduplicationJSON),
            JSONMember(
                "content",
                .object([
                    JSONMember("sanitize", .bool(content.sanitize)),
                    JSONMember("strip_tracking", .bool(content.stripTracking)),
                    JSONMember("tracking_parameters", .array(content.trackingParameters.map { .string($0) })),
                ])),
            JSONMember(
                "store",
                .object([
                    JSONMember("segment_max", .string(ConfigurationUnits.text(bytes: store.segmentBytesMax))),
                    JSONMember("retention", .optional(store.retention.map(ConfigurationUnits.text))),
                ])),
            JSONMember(
                "log",
                .object([
                    JSONMember("level", .string(log.level.rawValue)),
                    JSONMember("format", .string(log.format.rawValue)),
                ])),
            JSONMember("http", httpJSON),
            JSONMember("sinks", .array(sinks.map(\.json))),
            JSONMember("feeds", .array(feeds.map(\.json))),
            JSONMember("feed_files", .array(feedFiles.map { .string($0) })),
        ])
    }

    private var httpJSON: JSONValue {
        .object([
            JSONMember("listen", .optional(http.listen)),
            JSONMember("public_url", .optional(http.publicURL)),
            JSONMember("hubs", .array(http.hubs.map { .string($0) })),
            JSONMember("hosts", .array(http.hosts.map { .string($0) })),
        ])
    }

    private var fetchJSON: JSONValue {
        .object([
            JSONMember("concurrency", .integer(Int64(fetch.concurrency))),
            JSONMember("timeout", .string(ConfigurationUnits.text(fetch.timeout))),
            JSONMember("body_max", .string(ConfigurationUnits.text(bytes: fetch.bodyBytesMax))),
            JSONMember("allow_networks", .array(fetch.allowNetworks.map { .string($0) })),
            JSONMember("proxy", .optional(fetch.proxy.map { WebURL($0)?.redacted ?? "…" })),
            JSONMember("ca_file", .optional(fetch.certificateAuthorityFile)),
        ])
    }

    private var scheduleJSON: JSONValue {
        .object([
            JSONMember("typical_interval", .string(ConfigurationUnits.text(schedule.typicalInterval))),
            JSONMember("min_interval", .string(ConfigurationUnits.text(schedule.minInterval))),
            JSONMember("max_interval", .string(ConfigurationUnits.text(schedule.maxInterval))),
            JSONMember("per_host", schedule.perHost.json),
            JSONMember("per_address_connections", .integer(Int64(schedule.perAddressConnections))),
            JSONMember(
                "hosts",
                .object(schedule.hosts.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.json) })),
        ])
    }

    private var deduplicationJSON: JSONValue {
        .object([
            JSONMember("window", .string(ConfigurationUnits.text(deduplication.window))),
            JSONMember("near_duplicates", .bool(deduplication.nearDuplicates)),
            JSONMember("action", .string(deduplication.action.rawValue)),
            JSONMember("strictness", .string(deduplication.strictness.rawValue)),
            JSONMember("threshold", .number(deduplication.threshold)),
            JSONMember("index_max", .string(ConfigurationUnits.text(bytes: deduplication.indexBytesMax))),
        ])
    }
}

extension HostLimits {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("connections", .integer(Int64(connections))),
            JSONMember("gap", .string(ConfigurationUnits.text(gap))),
            JSONMember("per_minute", .integer(Int64(perMinute))),
        ])
    }
}

extension HostOverride {
    fileprivate var json: JSONValue {
        var members: [JSONMember] = []
        if let connections { members.append(JSONMember("connections", .integer(Int64(connections)))) }
        if let gap { members.append(JSONMember("gap", .string(ConfigurationUnits.text(gap)))) }
        if let perMinute { members.append(JSONMember("per_minute", .integer(Int64(perMinute)))) }
        if let addressConnections {
            members.append(JSONMember("per_address_connections", .integer(Int64(addressConnections))))
        }
        return .object(members)
    }
}

extension FeedConfiguration {
    /// No secrets: header values and credentials in addresses are left out.
    fileprivate var json: JSONValue {
        .object([
            JSONMember("url", .string(WebURL(url).map { $0.withoutUserInfo.description } ?? writtenURL)),
            JSONMember("id", .string(id ?? hashedID.rawValue)),
            JSONMember("tags", .array(tags.map { .string($0) })),
            JSONMember("enabled", .bool(isEnabled)),
            JSONMember("interval", .optional(interval.map(ConfigurationUnits.text))),
            JSONMember("deduplicate", .bool(deduplicates)),
            JSONMember("identity", .string(IdentityWish(identity).rawValue)),
            JSONMember("headers", .object(request.headers.map { JSONMember($0.name, .string("…")) })),
            JSONMember("auth_file", .optional(authFile)),
            JSONMember("from", .string("\(source.file):\(source.line)")),
        ])
    }
}

extension SinkConfiguration {
    fileprivate var json: JSONValue {
        .object([
            JSONMember("name", .string(name)),
            JSONMember("command", .array(command.map { .string($0) })),
            JSONMember("from", .string(startsAtTheBeginning ? "beginning" : "now")),
            JSONMember("batch_max", .integer(Int64(linesMax))),
            JSONMember("timeout", .string(ConfigurationUnits.text(timeout))),
        ])
    }
}

extension JSONValue {
    fileprivate static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

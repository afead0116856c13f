import FeedDedup
import FeedModel
import FeedSchedule
import FoundationEssentials

/// Reads config.json and the feed files it names, and says all that is wrong with them at once.
package struct ConfigurationReader {
    private var problems = ProblemList()
    private let environment: [String: String]

    private init(environment: [String: String]) { self.environment = environment }

    /// - Parameters:
    ///   - path: The configuration file.
    ///   - environment: For `STATE_DIRECTORY`, which systemd sets.
    /// - Throws: All problems, warnings included, when one of them is an error.
    package static func read(
        _ path: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(ConfigurationError) -> Configuration {
        var reader = ConfigurationReader(environment: environment)
        let configuration = reader.configuration(at: path)
        if reader.problems.hasErrors { throw ConfigurationError(problems: reader.problems.problems) }
        return configuration
    }

    /// Longer files are feed lists in the wrong place (fault row 61).
    private static let configurationBytesMax = 8 << 20
    static let feedFileBytesMax = 512 << 20

    private mutating func configuration(at path: String) -> Configuration {
        var configuration = Configuration()
        let file = ConfigurationFiles.absolute(path)
        configuration.file = file
        guard let bytes = load(file, bytesMax: Self.configurationBytesMax, named: true) else { return configuration }
        let root: ConfigurationNode
        do {
            root = try ConfigurationNode.parse(bytes)
        } catch {
            problems.error(file, error.line, "", "\(error.message); the file must be JSON, see config.example.json")
            return configuration
        }
        var section = SectionReader(root, file: file, path: "", problems: &problems)
        let folder = ConfigurationFiles.folder(of: file)
        let standardData = environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init) ?? "data"
        let data = section.text("data_directory", &problems) ?? standardData
        configuration.dataDirectory = ConfigurationFiles.absolute(data, in: folder)
        configuration.contact = section.text("contact", &problems)
        configuration.fetch = fetch(&section, folder: folder)
        configuration.schedule = schedule(&section, file: file)
        configuration.deduplication = deduplication(&section)
        configuration.content = content(&section)
        configuration.store = store(&section)
        configuration.log = log(&section)
        configuration.http = http(&section, file: file)
        configuration.sinks = SinkListReader.read(
            section.node("sinks"), file: file, folder: folder, problems: &problems)
        configuration.feedFiles = section.texts("feed_files", default: configuration.feedFiles, &problems)
        let isStandardList = section.line(of: "feed_files") == nil
        var list = FeedListReader(folder: folder, problems: problems)
        list.readFeeds(section.node("feeds"), file: file, path: "feeds")
        section.finish(&list.problems)
        for pattern in configuration.feedFiles { list.readFiles(matching: pattern, mustExist: !isStandardList) }
        problems = list.problems
        configuration.feeds = list.feeds
        configuration.warnings = problems.problems.filter { $0.severity == .warning }
        return configuration
    }

    private mutating func fetch(_ parent: inout SectionReader, folder: String) -> Configuration.Fetch {
        var section = parent.section("fetch", &problems)
        var fetch = Configuration.Fetch()
        fetch.concurrency = section.integer("concurrency", default: fetch.concurrency, in: 1...8192, &problems)
        fetch.timeout =
            section.duration("timeout", default: fetch.timeout, in: .seconds(1) ... .seconds(600), &problems)
            ?? fetch.timeout
        fetch.bodyBytesMax = section.size("body_max", default: fetch.bodyBytesMax, in: 1024...(256 << 20), &problems)
        fetch.allowNetworks = section.texts("allow_networks", default: [], &problems)
        fetch.proxy = section.text("proxy", &problems)
        fetch.certificateAuthorityFile = section.text("ca_file", &problems).map {
            ConfigurationFiles.absolute($0, in: folder)
        }
        section.finish(&problems)
        return fetch
    }

    private mutating func schedule(_ parent: inout SectionReader, file: String) -> ScheduleSettings {
        var section = parent.section("schedule", &problems)
        var schedule = ScheduleSettings()
        let range: ClosedRange<Duration> = .seconds(10) ... .seconds(400 * 86_400)
        let typical = section.duration("typical_interval", default: schedule.typicalInterval, in: range, &problems)
        let low = section.duration("min_interval", default: schedule.minInterval, in: range, &problems)
        let high = section.duration("max_interval", default: schedule.maxInterval, in: range, &problems)
        schedule.typicalInterval = typical ?? schedule.typicalInterval
        schedule.minInterval = low ?? schedule.minInterval
        schedule.maxInterval = high ?? schedule.maxInterval
        if schedule.minInterval > schedule.maxInterval {
            problems.error(
                file, section.line(of: "min_interval") ?? section.line(of: "max_interval"),
                section.dotted("min_interval"), "is longer than max_interval; make it shorter")
        }
        schedule.perHost = hostLimits(section.section("per_host", &problems), default: schedule.perHost)
        schedule.perAddressConnections = section.integer(
            "per_address_connections", default: schedule.perAddressConnections, in: 1...4096, &problems)
        if let node = section.node("hosts") {
            schedule.hosts = hosts(node, file: file, path: section.dotted("hosts"))
        }
        section.finish(&problems)
        return schedule
    }

    private mutating func hosts(_ node: ConfigurationNode, file: String, path: String) -> [String: HostOverride] {
        guard case .object(let members) = node.content else {
            problems.error(
                file, node.line, path, "is \(node.kind), write an object of host names: { \"a.example\": {} }")
            return [:]
        }
        var hosts: [String: HostOverride] = [:]
        for member in members {
            var section = SectionReader(member.node, file: file, path: "\(path).\(member.key)", problems: &problems)
            var override = HostOverride()
            if section.has("connections") {
                override.connections = section.integer("connections", default: 1, in: 1...4096, &problems)
            }
            if section.has("gap") {
                override.gap = section.duration("gap", default: nil, in: Self.gaps, &problems)
            }
            if section.has("per_minute") {
                override.perMinute = section.integer("per_minute", default: 30, in: 1...1_000_000, &problems)
            }
            if section.has("per_address_connections") {
                override.addressConnections = section.integer(
                    "per_address_connections", default: 8, in: 1...4096, &problems)
            }
            section.finish(&problems)
            hosts[member.key.lowercased()] = override
        }
        return hosts
    }

    private static let gaps: ClosedRange<Duration> = .zero ... .seconds(86_400)

    private mutating func hostLimits(_ reader: SectionReader, default standard: HostLimits) -> HostLimits {
        var section = reader
        var limits = standard
        limits.connections = section.integer("connections", default: standard.connections, in: 1...4096, &problems)
        limits.gap = section.duration("gap", default: standard.gap, in: Self.gaps, &problems) ?? standard.gap
        limits.perMinute = section.integer("per_minute", default: standard.perMinute, in: 1...1_000_000, &problems)
        section.finish(&problems)
        return limits
    }

    private mutating func deduplication(_ parent: inout SectionReader) -> DeduplicationSettings {
        var section = parent.section("deduplication", &problems)
        var settings = DeduplicationSettings()
        let days: ClosedRange<Duration> = .seconds(3600) ... .seconds(400 * 86_400)
        settings.window =
            section.duration("window", default: settings.window, in: days, &problems) ?? settings.window
        settings.nearDuplicates = section.bool("near_duplicates", default: settings.nearDuplicates, &problems)
        settings.action = section.choice("action", default: settings.action, &problems)
        settings.threshold = section.fraction("threshold", default: settings.threshold, in: 0.5...1, &problems)
        settings.strictness = section.choice("strictness", default: settings.strictness, &problems)
        settings.indexBytesMax = section.size(
            "index_max", default: settings.indexBytesMax, in: (16 << 20)...(256 << 30), &problems)
        section.finish(&problems)
        return settings
    }

    private mutating func content(_ parent: inout SectionReader) -> Configuration.Content {
        var section = parent.section("content", &problems)
        var settings = Configuration.Content()
        settings.sanitize = section.bool("sanitize", default: settings.sanitize, &problems)
        settings.stripTracking = section.bool("strip_tracking", default: settings.stripTracking, &problems)
        settings.trackingParameters = section.texts("tracking_parameters", default: [], &problems)
        section.finish(&problems)
        return settings
    }

    private mutating func store(_ parent: inout SectionReader) -> Configuration.Store {
        var section = parent.section("store", &problems)
        var settings = Configuration.Store()
        settings.segmentBytesMax = section.size(
            "segment_max", default: settings.segmentBytesMax, in: (1 << 20)...(4 << 30), &problems)
        settings.retention = section.duration(
            "retention", default: nil, in: .seconds(86_400) ... .seconds(36_500 * 86_400), allowsNull: true, &problems)
        section.finish(&problems)
        return settings
    }

    private mutating func log(_ parent: inout SectionReader) -> Configuration.Log {
        var section = parent.section("log", &problems)
        var settings = Configuration.Log()
        settings.level = section.choice("level", default: settings.level, &problems)
        settings.format = section.choice("format", default: settings.format, &problems)
        section.finish(&problems)
        return settings
    }

    private mutating func http(_ parent: inout SectionReader, file: String) -> Configuration.HTTP {
        var section = parent.section("http", &problems)
        var settings = Configuration.HTTP()
        settings.listen = section.text("listen", &problems)
        settings.publicURL = section.text("public_url", &problems)
        while settings.publicURL?.hasSuffix("/") == true { settings.publicURL?.removeLast() }
        if let url = settings.publicURL, WebURL(url)?.isWeb != true {
            problems.error(
                file, section.line(of: "public_url"), section.dotted("public_url"),
                "is no web address; write https://feeds.example.org")
        }
        settings.hubs = section.texts("hubs", default: [], &problems)
        settings.hosts = section.texts("hosts", default: [], &problems)
        section.finish(&problems)
        return settings
    }

    private mutating func load(_ file: String, bytesMax: Int, named: Bool) -> [UInt8]? {
        switch ConfigurationFiles.read(file, bytesMax: bytesMax) {
        case .success(let bytes): return bytes
        case .failure(let failure):
            problems.error(file, nil, "", failure.message)
            return nil
        }
    }
}

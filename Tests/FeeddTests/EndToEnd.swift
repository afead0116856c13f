import Testing

/// Everything here runs the built program, most of it against a real nginx. One test at a time: each starts processes
/// of its own, and the machine may have two cores.
@Suite(.serialized) enum EndToEnd {}

/// A server, a folder and a configuration: what most tests begin with.
struct Bench {
    let folder: TemporaryFolder
    let server: Nginx
    let binary: Binary
    var configuration = TestConfiguration()
    /// Ports that must stay as they are until the test ends.
    private var held: [LoopbackPort] = []

    init(binary: Binary = .debug) async throws {
        folder = try TemporaryFolder()
        server = try await Nginx.start()
        self.binary = binary
        configuration.certificateAuthorityFile = server.authority.rootFile
    }

    /// Publishes a document and lists its feed in the configuration.
    mutating func add(_ id: String, _ document: String, path: String? = nil) throws {
        let path = path ?? "\(id).xml"
        try server.publish(path, document)
        configuration.feeds.append(.init(id: id, url: server.url(path)))
    }

    /// Lists a feed on a port where connections are taken up and never answered, or refused.
    mutating func addSilent(_ id: String, isListening: Bool = true) throws -> LoopbackPort {
        let port = try LoopbackPort(isListening: isListening)
        held.append(port)
        configuration.feeds.append(.init(id: id, url: "http://127.0.0.1:\(port.number)/feed.xml"))
        return port
    }

    /// Runs a command with this configuration to its end.
    func run(
        _ arguments: [String], within limit: Duration = .seconds(60), prelude: String = "",
        measuringMemory: Bool = false
    ) async throws -> ChildProcess.Ending {
        let path = try configuration.write(to: folder)
        return try await binary.run(
            arguments + ["--config", path], in: folder, within: limit, prelude: prelude,
            measuringMemory: measuringMemory)
    }

    /// One pass that must succeed, and what it reports. `--all`, because the feeds were due a moment ago.
    @discardableResult func pass(within limit: Duration = .seconds(60)) async throws -> RunSummary {
        let ending = try await run(["fetch", "--all", "--json"], within: limit)
        try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
        return try RunSummary(ending)
    }

    /// What `feedd articles` reads, which must be all that is in the files.
    ///
    /// - Parameter isKilled: The writer may have ended between its last lines and the word that they are durable: what
    ///   stands behind that is not printed.
    func articles(afterKill isKilled: Bool = false) async throws -> [StoredLine] {
        let ending = try await run(["articles"])
        try #require(ending.exitCode == 0, "exit \(ending.exitCode): \(ending.errors)")
        let printed = try StoredLine.all(printedBy: ending)
        let written = try StoredLine.all(in: folder).map(\.sequence)
        #expect(printed.map(\.sequence) == (isKilled ? Array(written.prefix(printed.count)) : written))
        return printed
    }
}

import FoundationEssentials
import Glibc
import Testing

/// `feedd run` over the sample feeds and one that is missing, with its endpoint on a port of its own.
struct SampleDaemon {
    let folder: TemporaryFolder
    let port: Int
    private let process: ChildProcess

    /// Starts it and returns when the endpoint answers.
    ///
    /// - Parameter folder: Where an earlier one ran, to start again on its store. nil: a new one.
    static func start(in folder: TemporaryFolder? = nil) async throws -> SampleDaemon {
        let folder = try folder ?? TemporaryFolder()
        let port = try LoopbackPort().number
        let samples = [
            "harbour-gazette.xml", "northern-ledger.atom", "vallee-post.rdf", "metro-wire.json", "missing.xml",
        ]
        let feeds = samples.map {
            "{ \"url\": \"file:\(Repository.path("deploy/samples/\($0)"))\", \"id\": \"\($0)\" }"
        }
        try folder.write(
            "config.json",
            """
            { "http": { "listen": "127.0.0.1:\(port)" }, "feed_files": [], "feeds": [\(feeds.joined(separator: ","))] }
            """)
        return try await start(in: folder, port: port)
    }

    /// The same with the `config.json` that lies in a folder and names the port.
    static func start(in folder: TemporaryFolder, port: Int) async throws -> SampleDaemon {
        let process = try Binary.debug.start(["run", "--config", folder.path("config.json")], in: folder)
        let daemon = SampleDaemon(folder: folder, port: port, process: process)
        try await daemon.eventually { LoopbackPort.answers(port) }
        return daemon
    }

    /// What a path of the endpoint answers.
    func get(_ path: String) async throws -> String {
        let answer = try await ChildProcess(["curl", "-sS", "-m", "30", "http://127.0.0.1:\(port)\(path)"], in: folder)
            .ending(within: .seconds(40))
        try #require(answer.exitCode == 0, "\(path): \(answer.errors); \(process.errorsSoFar)")
        return answer.output
    }

    /// Returns when it is so; fails when the daemon ends before, or after a minute and a half.
    func eventually(_ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(90)
        while true {
            if try await isSo() { return }
            let hasEnded = await process.wait(atMost: .milliseconds(20))
            try #require(!hasEnded && ContinuousClock.now < deadline, "\(process.errorsSoFar)")
        }
    }

    /// Ends it as systemd would; the exit code.
    func stop() async -> Int {
        process.send(SIGTERM)
        return await process.ending(within: .seconds(40)).exitCode
    }
}

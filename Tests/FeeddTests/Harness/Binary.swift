import FeedModel
import FoundationEssentials
import Glibc

/// The program under test, as it was built.
struct Binary: Sendable {
    let path: String

    /// The one built beside these tests, with all checks on; or the one that `FEEDD_BINARY` names, an installed one say.
    static let debug = named(by: "FEEDD_BINARY") ?? Binary(path: builtBeside("feedd"))

    /// The release build where `FEEDD_RELEASE_BINARY` names one (deploy/test does); for what is measured. nil: none.
    static let release = named(by: "FEEDD_RELEASE_BINARY")

    /// Runs a command to its end; it is killed after the limit, and the exit code is then 137.
    func run(
        _ arguments: [String], in folder: TemporaryFolder, within limit: Duration = .seconds(60),
        environment: [String: String] = [:], prelude: String = "", measuringMemory: Bool = false
    ) async throws -> ChildProcess.Ending {
        try await start(arguments, in: folder, environment: environment, prelude: prelude)
            .ending(within: limit, measuringMemory: measuringMemory)
    }

    /// Starts a command and leaves it running.
    func start(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:], prelude: String = ""
    ) throws -> ChildProcess {
        try ChildProcess([path] + arguments, in: folder, environment: environment, prelude: prelude)
    }

    private static func named(by variable: String) -> Binary? {
        guard let path = ProcessInfo.processInfo.environment[variable],
            FileManager.default.isExecutableFile(atPath: path)
        else { return nil }
        return Binary(path: path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)
    }

    /// The test bundle is an executable in the build folder, and so are the products.
    private static func builtBeside(_ name: String) -> String {
        // The link is the kernel's and always there; an empty folder would show as "cannot start /feedd".
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return tests.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name
    }
}

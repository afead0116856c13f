import FoundationEssentials

/// The conformance data beside the checkout: `FEEDD_BENCH_DATA`, else `../shared`. It is not part of the repository.
enum SharedData {
    /// nil where it is not there: its tests are passed over then.
    static let conformance: String? = {
        let folder = ProcessInfo.processInfo.environment["FEEDD_BENCH_DATA"] ?? Repository.path("../shared")
        let path = (folder.hasPrefix("/") ? folder : Repository.path(folder)) + "/conformance"
        return FileManager.default.fileExists(atPath: path + "/agree.py") ? path : nil
    }()

    /// Unpacks one of its archives into a folder of the test.
    static func unpack(_ archive: String, into folder: TemporaryFolder) async throws {
        let tar = try ChildProcess(
            ["/bin/tar", "-xJf", "\(conformance ?? "")/\(archive)", "-C", folder.root], in: folder)
        let ending = await tar.ending(within: .seconds(120))
        guard ending.exitCode == 0 else { throw HarnessError("tar: \(ending.errors)") }
    }

    /// Every file below a folder, with its path from there, in order.
    static func files(below folder: String) -> [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            var isFolder = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) && !isFolder
        }.sorted()
    }
}

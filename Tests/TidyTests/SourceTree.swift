import FoundationEssentials

/// The package's own files, found from where this one was compiled.
struct SourceTree: Sendable {
    /// Every file under Sources, Tests and deploy, with its path from the root, in order.
    let files: [SourceFile]
    let root: String

    static let shared = SourceTree(thisFile: #filePath)

    private init(thisFile: String) {
        let root = URL(fileURLWithPath: thisFile).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        self.root = root
        files = ["Sources", "Tests", "deploy"].flatMap { Self.files(below: $0, root: root) }
    }

    /// The Swift files of the product and of its tests.
    var swift: [SourceFile] { files.filter { $0.path.hasSuffix(".swift") } }

    /// The Swift files of the product alone.
    var product: [SourceFile] { swift.filter { $0.path.hasPrefix("Sources/") } }

    /// The text of a file by its path from the root; nil when there is none.
    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: root + "/" + path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What stands at the top level, build products and git's own folder left out.
    var topLevel: [String] {
        // An unreadable root gives an empty list, and the test that asks for README.md fails on it.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.filter { !$0.hasPrefix(".build") && ![".git", "data", "Package.resolved"].contains($0) }.sorted()
    }

    func isExecutable(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: root + "/" + path) }

    private static func files(below folder: String, root: String) -> [SourceFile] {
        // A folder that is not there has no files to check.
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)) ?? []
        return names.sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            var isFolder = false
            guard FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder), !isFolder,
                let bytes = FileManager.default.contents(atPath: "\(root)/\(path)")
            else { return nil }
            return SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
        }
    }
}

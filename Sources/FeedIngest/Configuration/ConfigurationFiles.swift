import FeedModel
import FoundationEssentials

/// Paths and contents of the files an operator writes.
enum ConfigurationFiles {
    struct Unreadable: Error {
        let message: String
        let isMissing: Bool
    }

    static func read(_ path: String, bytesMax: Int) -> Result<[UInt8], Unreadable> {
        let manager = FileManager.default
        var isFolder = false
        guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
            return .failure(
                Unreadable(message: "does not exist; create it or name another with --config", isMissing: true))
        }
        guard !isFolder else {
            return .failure(Unreadable(message: "is a folder; name a file", isMissing: false))
        }
        // A size that cannot be told is looked at again when the contents are read.
        let size = (try? manager.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= bytesMax else {
            return .failure(
                Unreadable(
                    message: "has \(size) bytes, more than \(ConfigurationUnits.text(bytes: bytesMax)); "
                        + "put long lists of feeds into feeds.txt or feeds.opml", isMissing: false))
        }
        guard let data = manager.contents(atPath: path) else {
            return .failure(Unreadable(message: "cannot be read; check its owner and mode", isMissing: false))
        }
        return .success([UInt8](data))
    }

    static func absolute(_ path: String, in folder: String = FileManager.default.currentDirectoryPath) -> String {
        path.hasPrefix("/") ? path : folder == "/" ? "/" + path : folder + "/" + path
    }

    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// The files that a pattern names, sorted; only the last part of the path may hold `*`.
    static func matching(_ pattern: String) -> [String] {
        let folder = folder(of: pattern)
        let name = pattern.split(separator: "/").last.map(String.init) ?? ""
        // A folder that is missing or closed has no files for us; the caller says so where the operator named one.
        guard name.contains("*"), let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return []
        }
        return names.filter { !$0.hasPrefix(".") && matches($0[...], name[...]) }.sorted().map { folder + "/" + $0 }
    }

    /// Whether a pattern of `feed_files`, made absolute, names this file.
    static func names(_ pattern: String, _ path: String) -> Bool {
        guard folder(of: pattern) == folder(of: path) else { return false }
        let name = { (path: String) in path.split(separator: "/").last ?? "" }
        return matches(name(path), name(pattern))
    }

    private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" {
            let rest = pattern.dropFirst()
            return name.indices.contains { matches(name[$0...], rest) } || matches("", rest)
        }
        return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
    }
}

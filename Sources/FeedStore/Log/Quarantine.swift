/// Where bytes go that are no longer believed: copied, never deleted, named after where they stood.
struct Quarantine {
    let directory: String
    let fileSystem: any FileSystem

    /// Copies a range of a file, durably; a copy that is there already is left as it is.
    func keep(_ range: Range<Int>, of path: String, named name: String) throws(FileError) {
        let copy = "\(name).\(range.lowerBound)-\(range.upperBound).bad"
        guard try fileSystem.status(directory + "/" + copy) == nil else { return }
        let file = try fileSystem.open(path, for: .read)
        defer { fileSystem.closeQuietly(file) }
        var bytes: [UInt8] = []
        while bytes.count < range.count {
            let rest = min(1 << 20, range.count - bytes.count)
            guard try fileSystem.read(rest, at: range.lowerBound + bytes.count, of: file, into: &bytes) > 0 else {
                break
            }
        }
        try fileSystem.replace(copy, in: directory, with: bytes)
    }
}

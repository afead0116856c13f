import FeedModel

/// A file of zeros that is given up when the disk is full, so that states and metadata can still be written.
struct SpaceReserve {
    let layout: StoreLayout
    let fileSystem: any FileSystem
    let limits: StoreLimits

    /// Gives the bytes back to the disk; false when there were none.
    func release() -> Bool {
        // A reserve that cannot be looked at or removed is no reserve.
        guard let status = try? fileSystem.status(layout.reserveFile), status.kind == .file else { return false }
        do { try fileSystem.remove(layout.reserveFile) } catch { return false }
        return true
    }

    /// Sets the bytes aside where there is plenty of room; silently not, where there is not.
    func restore() {
        guard limits.reserveFileBytes > 0, let space = try? fileSystem.freeSpace(at: layout.root),
            space.bytes > limits.lowWaterBytes + 2 * limits.reserveFileBytes,
            let found = try? fileSystem.status(layout.reserveFile) as FileStatus??, found == nil,
            let file = try? fileSystem.open(layout.reserveFile, for: .createNew)
        else { return }
        // Blocks beyond the end of an empty file are enough: they are taken, and nothing has to be written.
        try? fileSystem.reserve(limits.reserveFileBytes, from: 0, in: file)
        fileSystem.closeQuietly(file)
    }

    /// Whether fetching should pause: what is fetched might find no room.
    var isLow: Bool {
        // A disk that does not say how full it is shows it when it is written to.
        guard let space = try? fileSystem.freeSpace(at: layout.root) else { return false }
        let hundredth = space.totalBytes / 100
        return space.bytes < min(limits.lowWaterBytes, max(hundredth, limits.lowWaterBytes / 64))
            || space.files < limits.lowWaterFiles
    }
}

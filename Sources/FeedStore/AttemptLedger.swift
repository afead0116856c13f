import FeedModel

/// The ledger of fetches: a file a day, lines appended and never synchronised; what a crash takes of it nobody needs.
struct AttemptLedger {
    let directory: String
    let fileSystem: any FileSystem
    let limits: StoreLimits

    /// Appends attempts; returns the bytes written, 0 when the disk refuses.
    func append(_ attempts: [Attempt], on day: String) -> Int {
        guard !attempts.isEmpty else { return 0 }
        var writer = JSONWriter(reservingCapacity: attempts.count * 256)
        for attempt in attempts {
            attempt.write(to: &writer)
            writer.endLine()
        }
        let path = "\(directory)/\(day).jsonl"
        do {
            let isNew = try fileSystem.status(path) == nil
            let file = try fileSystem.open(path, for: isNew ? .createNew : .append)
            defer { fileSystem.closeQuietly(file) }
            try fileSystem.writeAll(writer.bytes.span, to: file)
            if isNew { removeOld() }
        } catch {
            // The ledger explains, it decides nothing: losing a line must not stop a commit.
            return 0
        }
        return writer.bytes.count
    }

    private func removeOld() {
        // A day too many in the ledger harms nobody.
        guard let names = try? fileSystem.names(in: directory), names.count > limits.attemptDaysMax else { return }
        for name in names.dropLast(limits.attemptDaysMax) where name.hasSuffix(".jsonl") {
            try? fileSystem.remove(directory + "/" + name)
        }
    }
}

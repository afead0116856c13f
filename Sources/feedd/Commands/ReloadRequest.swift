import FeedIngest
import FeedModel
import FeedStore

/// Leaves word for a daemon that a command has changed its list of feeds.
enum ReloadRequest {
    /// Asks the daemon that holds the store, if one does, to read its configuration again; says so on standard error.
    static func leave(for configuration: Configuration) {
        let directory = configuration.dataDirectory
        // No store, or nobody who may read it here: then no daemon of this configuration runs, or it is asked by hand.
        guard StoreReader.exists(at: directory), let reader = try? StoreReader(directory: directory),
            reader.status()?.processID != nil
        else { return }
        do {
            try RequestFolder(in: directory).leave("reload", .object([]))
            Console.error("the running feedd takes it over within seconds")
        } catch {
            Console.error("a feedd is running and could not be told (\(error)); reload it: systemctl reload feedd")
        }
    }
}

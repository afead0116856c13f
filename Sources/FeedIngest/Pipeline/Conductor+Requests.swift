import FeedModel
import FeedStore

extension Conductor {
    /// Carries out what commands left for the process that holds the store (DESIGN section 2).
    func applyRequests() async {
        let folder = RequestFolder(in: stages.store.reader.layout.root)
        // A folder that cannot be read now is read again at the next beat.
        guard let requests = try? folder.pending() else { return }
        for request in requests {
            do throws(StoreError) {
                switch request.kind {
                case "compact":
                    _ = try await stages.store.retire()
                    try await stages.store.compact()
                    observer.applied(request.kind, error: nil)
                case "reload": observer.wantsReload()
                default: observer.applied(request.kind, error: "This feedd knows no request of that kind.")
                }
                try folder.remove(request)
            } catch {
                observer.applied(request.kind, error: error.description)
            }
        }
    }
}

import FeedModel
import FeedStore

extension Conductor {
    /// Begins to carry out what commands left for the process that holds the store (DESIGN section 2).
    ///
    /// Beside the loop: finding two articles among a million takes seconds, and nothing else may wait for that.
    func applyRequests() {
        guard requestsUnderWay == nil else { return }
        let folder = RequestFolder(in: stages.store.reader.layout.root)
        // A folder that cannot be read now is read again at the next beat.
        guard let requests = try? folder.pending(), !requests.isEmpty else { return }
        requestsUnderWay = Task {
            for request in requests { await apply(request, from: folder) }
            requestsUnderWay = nil
        }
    }

    private func apply(_ request: RequestFolder.Request, from folder: RequestFolder) async {
        do {
            try await apply(request)
            try folder.remove(request)
            observer.applied(request.kind, error: nil)
        } catch let error as RequestRefusal {
            observer.applied(request.kind, error: error.reason)
            // What cannot be removed is refused once more at the next beat.
            try? folder.remove(request)
        } catch CorrectionError.busy {
            // It stays for the next beat.
        } catch {
            observer.applied(request.kind, error: "\(error)")
        }
    }

    private func apply(_ request: RequestFolder.Request) async throws {
        do {
            switch request.kind {
            case "compact":
                _ = try await stages.store.retire()
                try await stages.store.compact()
            case "reload": observer.wantsReload()
            case StoryCorrection.requestKind:
                if let move = MoveCorrection(arguments: request.arguments) { return try await apply(move) }
                guard let correction = StoryCorrection(arguments: request.arguments) else {
                    throw RequestRefusal("The request names no two articles.")
                }
                _ = try await stages.sequencer.correct(correction)
            default: throw RequestRefusal("This feedd knows no request of that kind.")
            }
        } catch let error as CorrectionError {
            if case .busy = error { throw error }
            throw RequestRefusal(error.description)
        } catch IngestError.unknownFeed(let name) {
            throw RequestRefusal(IngestError.unknownFeed(name).description)
        }
    }
}

/// A request that can never be carried out.
private struct RequestRefusal: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

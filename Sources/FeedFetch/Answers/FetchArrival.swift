import FeedModel

/// What a fetch brought, before any work is done on it.
package enum FetchArrival: Sendable {
    /// A 304, or a file that has not changed. Its exchange may carry new validators, to be merged.
    case notModified(Exchange)
    case body(ArrivedBody)
}

/// A whole body, in the coding that it came over the wire in: often a third of its size.
package struct ArrivedBody: Sendable {
    private enum Content {
        case plain(Response)
        case coded(CodedResponse, FetchLimits)
    }

    private let content: Content

    /// A file's, which has no coding.
    init(_ response: Response) { content = .plain(response) }

    init(_ response: CodedResponse, limits: FetchLimits) { content = .coded(response, limits) }

    /// With its codings undone, within the limits of size and of expansion.
    package func response() throws(FetchFailure) -> Response {
        switch content {
        case .plain(let response): response
        case .coded(let coded, let limits): try coded.decoded(limits: limits)
        }
    }
}

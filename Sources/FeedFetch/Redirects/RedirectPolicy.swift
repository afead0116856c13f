import FeedModel

/// What to do with an answer that points elsewhere.
enum RedirectDecision: Hashable, Sendable {
    /// `isOwnOrigin`: where the feed was configured to be; only there may its credentials and fields go.
    case follow(WebURL, isOwnOrigin: Bool)
    /// The code and what happened; what to do next is the same for all.
    case refuse(FetchErrorCode, String)
}

/// Decides hop by hop, because libcurl's own following knows nothing of permanence, origins and our addresses.
struct RedirectPolicy: Sendable {
    /// The feed's own address.
    let start: WebURL
    let redirectsMax: Int
    let urlBytesMax: Int

    static func isRedirect(status: Int) -> Bool {
        switch status {
        case 301, 302, 303, 307, 308: true
        default: false
        }
    }

    /// `visited` are the addresses asked so far, the answering one last.
    func decide(from: WebURL, location: String?, visited: [String]) -> RedirectDecision {
        guard let location, !location.isEmpty else {
            return .refuse(.redirectRefused, "The server redirects without saying where to")
        }
        guard location.utf8.count <= urlBytesMax else {
            return .refuse(.redirectRefused, "The server redirects to an address longer than \(urlBytesMax) bytes")
        }
        guard var target = WebURL(location, relativeTo: from)?.withoutUserInfo else {
            return .refuse(.redirectRefused, "The server redirects to something that is no address")
        }
        target.fragment = nil
        let name = Sentence.printable(target.redacted)
        guard target.isWeb else {
            return .refuse(.redirectRefused, "The server redirects to \(name), which is not http or https")
        }
        if from.scheme == "https", target.scheme == "http" {
            return .refuse(
                .redirectRefused, "The server redirects from https to \(name), which anyone could read and forge")
        }
        guard visited.count <= redirectsMax else {
            return .refuse(
                .tooManyRedirects, "The server redirects more than \(redirectsMax) times, at last to \(name)")
        }
        if visited.contains(target.description) {
            return .refuse(.tooManyRedirects, "The server redirects in a circle, back to \(name)")
        }
        return .follow(target, isOwnOrigin: target.origin == start.origin)
    }
}

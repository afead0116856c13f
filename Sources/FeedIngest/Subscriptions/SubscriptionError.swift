import FeedModel

/// Why the list of feeds could not be changed, or an address brought no feed.
package enum SubscriptionError: Error, Sendable, CustomStringConvertible {
    /// What was given is no address of a feed.
    case invalidURL(String)
    case invalidID(String)
    /// The address or id is listed already, in the file and line that are told.
    case listed(name: String, place: String)
    case unknown(String)
    /// Listed in a file that belongs to the operator.
    case elsewhere(name: String, place: String)
    /// The configuration does not read the file that would be written.
    case notRead(path: String)
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    case invalidList(path: String, reason: String)

    package var code: String {
        switch self {
        case .invalidURL: "invalid_url"
        case .invalidID: "invalid_id"
        case .listed: "already_listed"
        case .unknown: "unknown_feed"
        case .elsewhere: "listed_elsewhere"
        case .notRead: "list_not_read"
        case .unreadable: "list_unreadable"
        case .unwritable: "list_unwritable"
        case .invalidList: "list_invalid"
        }
    }

    /// As sysexits has them (DESIGN section 2).
    package var exitCode: Int32 {
        switch self {
        case .invalidURL, .invalidID, .listed, .unknown: 64
        case .invalidList: 65
        case .unreadable, .unwritable: 77
        case .elsewhere, .notRead: 78
        }
    }

    package var description: String {
        switch self {
        case .invalidURL(let text):
            "\"\(WebURL.masked(text).prefix(200))\" is no address of a feed. Write http://…, https://… or file:…"
        case .invalidID(let id):
            "\"\(id.prefix(60))\" cannot be an id. Write at most 64 letters, digits, dots, dashes and underscores."
        case .listed(let name, let place): "\(name) is listed already, in \(place)."
        case .unknown(let name): "No feed is named \"\(name.prefix(200))\". `feedd status` lists the configured ones."
        case .elsewhere(let name, let place):
            "\(name) is listed in \(place). Take it out there: feedd changes only its own list, feeds.d/feedd.json."
        case .notRead(let path):
            "\(path) would not be read: put \"feeds.d/*.json\" into feed_files of the configuration."
        case .unreadable(let path, let reason): "\(path) \(reason)."
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason). Run the command as its owner."
        case .invalidList(let path, let reason): "\(path): \(reason)."
        }
    }
}

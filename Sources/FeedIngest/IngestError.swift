import FeedModel
import FeedStore

/// Why a pass or the daemon could not start or go on.
package enum IngestError: Error, Sendable, CustomStringConvertible {
    case store(StoreError)
    case unknownFeed(String)
    /// A setting that reads well turned out not to work.
    case badSetting(String)

    /// What ended a run, with the place an operator knows: calls on an open file name only its number.
    static func ending(_ error: any Error, in directory: String) -> IngestError {
        switch error {
        case StoreError.diskFull: .store(.diskFull(path: directory))
        case StoreError.unwritable(_, let reason): .store(.unwritable(path: directory, reason: reason))
        case let error as StoreError: .store(error)
        default: .store(.unwritable(path: directory, reason: "\(error)"))
        }
    }

    package var code: String {
        switch self {
        case .store(let error): error.code
        case .unknownFeed: "unknown_feed"
        case .badSetting: "bad_setting"
        }
    }

    /// As sysexits has them (DESIGN section 2).
    package var exitCode: Int32 {
        switch self {
        case .store(let error): error.exitCode
        case .unknownFeed: 64
        case .badSetting: 78
        }
    }

    package var description: String {
        switch self {
        case .store(let error): error.description
        case .unknownFeed(let name): "No feed is named \"\(name)\". `feedd status` lists the configured ones."
        case .badSetting(let text): text
        }
    }
}

import FeedModel

/// How an operator says by what a feed's items are to be recognised.
enum IdentityWish: String, CaseIterable {
    /// By the guid, until the feed's guids turn out to churn or to repeat.
    case learned
    case guid
    case link
    case content

    init(_ trust: GUIDHealth.Trust?) {
        self =
            switch trust {
            case nil: .learned
            case .full: .guid
            case .link: .link
            case .content: .content
            }
    }

    /// nil: learned.
    var trust: GUIDHealth.Trust? {
        switch self {
        case .learned: nil
        case .guid: .full
        case .link: .link
        case .content: .content
        }
    }
}

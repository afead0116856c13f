import FeedModel

/// One feed as the operator listed it.
///
/// Most feeds are an address and nothing else, and a million are held at once: what was asked for beyond it stands apart.
package struct FeedConfiguration: Sendable, Hashable {
    /// Absolute `http:`, `https:` or `file:`.
    package var url: String
    /// One, shared by all feeds of a file.
    private var file: [String]
    private var line: Int
    /// Empty or one.
    private var wishes: [Wishes] = []

    /// Where the feed is listed, for messages and `remove`.
    package struct Source: Sendable, Hashable {
        package let file: String
        package let line: Int

        package init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// What an operator may ask for beyond the address.
    struct Wishes: Sendable, Hashable {
        /// nil: as in `url`.
        var writtenURL: String?
        var id: String?
        var tags: [String] = []
        var isEnabled = true
        var interval: Duration?
        var deduplicates = true
        var request = FeedRequestOptions()
        var authFile: String?
        /// nil: learned.
        var identity: GUIDHealth.Trust?
    }

    package init(url: String, writtenURL: String, source: Source) {
        self.init(url: url, writtenURL: writtenURL, source: source, wishes: Wishes())
    }

    /// A feed with all that is asked for at once: each wish that is set afterwards costs a copy of all of them.
    init(url: String, writtenURL: String, source: Source, wishes: Wishes) {
        self.url = url
        file = [source.file]
        line = source.line
        var wishes = wishes
        wishes.writtenURL = writtenURL == url ? nil : writtenURL
        if wishes != Wishes() { self.wishes = [wishes] }
    }

    /// Another feed of the same file, without a wish.
    func neighbour(url: String, writtenURL: String, line: Int) -> FeedConfiguration {
        var feed = self
        feed.url = url
        feed.line = line
        feed.wishes = []
        if writtenURL != url { feed.change { $0.writtenURL = writtenURL } }
        return feed
    }

    /// So many lines stand before those that were counted.
    mutating func moveDown(by lines: Int) { line += lines }

    /// Where it is listed.
    package var source: Source { Source(file: file.first ?? "", line: line) }

    /// As written, which for a relative `file:` differs from `url`: what an unnamed feed's id is made of.
    package var writtenURL: String { wishes.first?.writtenURL ?? url }

    /// The name that the feed has as long as nobody gives it another: short, stable, hashed from its first URL.
    package var hashedID: FeedID {
        Self.hashedID(KeyedHasher.hash(writtenURL, seed: .names))
    }

    /// Of the hash of the address as it was written first.
    static func hashedID(_ hash: UInt64) -> FeedID {
        FeedID(String(decoding: (0..<10).map { Self.alphabet[Int(hash >> (UInt64($0) * 5) & 31)] }, as: UTF8.self))
    }
}

extension FeedConfiguration {
    /// As given; nil: the feed is named by a hash of its URL.
    package var id: String? {
        get { wishes.first?.id }
        set { change { $0.id = newValue } }
    }

    package var tags: [String] {
        get { wishes.first?.tags ?? [] }
        set { change { $0.tags = newValue } }
    }

    package var isEnabled: Bool {
        get { wishes.first?.isEnabled ?? true }
        set { change { $0.isEnabled = newValue } }
    }

    /// nil: learned from the feed.
    package var interval: Duration? {
        get { wishes.first?.interval }
        set { change { $0.interval = newValue } }
    }

    package var deduplicates: Bool {
        get { wishes.first?.deduplicates ?? true }
        set { change { $0.deduplicates = newValue } }
    }

    package var request: FeedRequestOptions {
        get { wishes.first?.request ?? FeedRequestOptions() }
        set { change { $0.request = newValue } }
    }

    /// Holds `user:password` or `bearer TOKEN`. nil: no authorisation.
    package var authFile: String? {
        get { wishes.first?.authFile }
        set { change { $0.authFile = newValue } }
    }

    /// By what the operator wants the feed's items to be recognised, whatever its guids do. nil: that is learned.
    package var identity: GUIDHealth.Trust? {
        get { wishes.first?.identity }
        set { change { $0.identity = newValue } }
    }

    private mutating func change(_ change: (inout Wishes) -> Void) {
        var wish = wishes.first ?? Wishes()
        change(&wish)
        wishes = wish == Wishes() ? [] : [wish]
    }
}

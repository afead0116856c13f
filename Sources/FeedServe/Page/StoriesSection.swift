import FeedModel

/// The newest stories and who carried each.
struct StoriesSection {
    private let snapshot: ServiceSnapshot
    private let rowsMax: Int

    init(_ snapshot: ServiceSnapshot, rowsMax: Int) {
        self.snapshot = snapshot
        self.rowsMax = rowsMax
    }

    var html: HTML {
        guard !snapshot.stories.isEmpty else {
            return "<section><h2>Newest stories</h2><p class=\"empty\">None yet.</p></section>"
        }
        let rows = snapshot.stories.prefix(rowsMax).map(row)
        return """
            <section><h2>Newest stories</h2>
            <ol class="stories">
            \(rows)</ol></section>
            """
    }

    private func row(_ story: StoryRow) -> HTML {
        let title = story.title ?? "Without a title"
        let headline: HTML =
            if let url = HTML.safeLink(story.url) {
                "<a href=\"\(url)\" rel=\"noreferrer noopener nofollow\" dir=\"auto\">\(title)</a>"
            } else {
                "<bdi>\(title)</bdi>"
            }
        let badge: HTML =
            story.outlets.count > 1
            ? "<span class=\"outlets\">\(Words.count(story.outlets.count)) outlets</span>" : ""
        return """
            <li><h3>\(headline) \(badge)</h3>
            <p class="facts"><time datetime="\(story.firstSeen.description)">\
            \(Words.relative(story.firstSeen, to: snapshot.now))</time> · <bdi>\(carriers(story))</bdi></p></li>

            """
    }

    private static let namesMax = 4

    /// `BBC News, The Guardian, Le Monde and 4 more`.
    private func carriers(_ story: StoryRow) -> String {
        guard story.outlets.count > 1 else { return story.feedTitle ?? story.feed.rawValue }
        let names = story.outlets.prefix(Self.namesMax).joined(separator: ", ")
        let more = story.outlets.count - Self.namesMax
        return more > 0 ? "\(names) and \(Words.count(more)) more" : names
    }
}

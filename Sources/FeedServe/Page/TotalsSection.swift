import FeedModel

/// The figures on top: six tiles.
struct TotalsSection {
    private let snapshot: ServiceSnapshot

    init(_ snapshot: ServiceSnapshot) { self.snapshot = snapshot }

    var html: HTML {
        let totals = snapshot.totals
        let fetches = totals.dayFetched + totals.dayNotModified + totals.dayFailed
        let sick = snapshot.sickFeeds.count
        return """
            <section class="totals" aria-label="Figures">
            \(tile("Stories, 24 h", Words.count(totals.dayNew), storiesNote))
            \(tile(
                "Fetches, 24 h", Words.count(fetches),
                "\(Words.share(totals.dayNotModified, of: fetches)) unchanged, "
                    + "\(Words.share(totals.dayFailed, of: fetches)) failed, \(Words.bytes(totals.dayBytes))"))
            \(tile(
                "Feeds", Words.count(snapshot.feeds.count),
                sick == 0 ? "all well" : "\(Words.count(sick)) to look at", isBad: sick > 0))
            \(tile("Publish to stored", totals.dayMedianDelay.map(Words.span) ?? "–", "median over 24 h"))
            \(tile("Next fetch", nextFetch, "\(Words.count(totals.due)) due, \(Words.count(totals.inFlight)) under way"))
            \(tile(
                "Articles stored", Words.count(totals.articles),
                "with their edits, \(Words.bytes(totals.storeBytes)) on disk; "
                    + "\(Words.bytes(totals.residentBytes)) of memory"))
            </section>
            """
    }

    private var storiesNote: String {
        let totals = snapshot.totals
        return Words.counted(totals.dayRepeats, "repeat", "repeats") + " kept out, "
            + Words.counted(totals.dayRevised, "edit", "edits")
    }

    private var nextFetch: String {
        guard let due = snapshot.totals.nextDue else { return "–" }
        return due <= snapshot.now ? "now" : Words.relative(due, to: snapshot.now)
    }

    private func tile(_ label: String, _ figure: String, _ note: String, isBad: Bool = false) -> HTML {
        let mark: HTML = isBad ? " class=\"attention\"" : ""
        return "<div><h2>\(label)</h2><p class=\"figure\">\(figure)</p><p\(mark)>\(note)</p></div>"
    }
}

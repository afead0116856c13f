/// What FeedNormalize must know about HTML and dates. FeedParse implements it, FeedIngest hands it over: a stage never
/// imports a stage.
package protocol Syntax: Sendable {
    /// HTML that is safe to show: allow-listed, its links absolute, tracking pixels gone, well-formed; and its text.
    ///
    /// - Parameter base: What relative links are resolved against; nil drops them.
    func clean(html: String, base: String?, options: CleaningOptions) -> CleanedHTML

    /// The visible text of HTML alone, as `clean` gives it, where its markup is not wanted: titles, names, tags.
    func text(ofHTML html: String) -> String

    /// Reads a date in any of the shapes found in feeds.
    ///
    /// - Parameter order: How to read `12/11/2008`; nil: not known, such a date is then a guess.
    /// - Returns: nil for text that names no date.
    func date(_ text: String, order: DateOrder?) -> ReadDate?

    /// Whether text that may be plain or HTML holds tags or entities.
    func looksLikeHTML(_ text: String) -> Bool
}

/// What is done to the HTML of an article.
package struct CleaningOptions: Sendable, Hashable {
    /// false: only links are resolved and text extracted; elements and attributes pass.
    package var sanitize = true
    package var stripTracking = true
    /// Which parameters count as tracking, the user's own included.
    package var tracking = TrackingParameters.standard

    package init() {}
}

/// HTML made safe to show, and what was read from it on the way.
package struct CleanedHTML: Sendable, Hashable {
    package var html: String
    /// Visible text, entities decoded, white space folded, a newline between blocks.
    package var text: String
    /// The first image that is no tracking pixel, absolute. nil: none.
    package var firstImage: String?

    package init(html: String, text: String, firstImage: String? = nil) {
        self.html = html
        self.text = text
        self.firstImage = firstImage
    }
}

/// How the day and the month stand in a numeric date that does not say.
package enum DateOrder: Sendable, Hashable { case dayMonth, monthDay }

/// A date as it was understood.
package struct ReadDate: Sendable, Hashable {
    package let timestamp: Timestamp
    /// Something was missing or ambiguous (zone, day and month order, two-digit year): keep the raw text beside it.
    package let isGuessed: Bool
    /// The date decides by itself how its feed orders day and month. nil: it does not.
    package let order: DateOrder?

    package init(timestamp: Timestamp, isGuessed: Bool, order: DateOrder? = nil) {
        self.timestamp = timestamp
        self.isGuessed = isGuessed
        self.order = order
    }
}

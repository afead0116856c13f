import FeedModel

extension Normalizer {
    /// Published is what the item calls so, else when it was made; changed is what it calls updated, unless it is the same moment.
    ///
    /// The text is kept beside a date that was guessed or not understood. Dates in the future stay as given and are flagged.
    func setDates(of item: ParsedItem, order: DateOrder?, now: Timestamp, in article: inout Article) {
        article.published = read(item.published, order, as: "date_published_raw", in: &article)
        if article.published == nil, item.published == nil {
            article.published = read(item.created, order, as: "date_published_raw", in: &article)
        }
        let modified = read(item.updated, order, as: "date_modified_raw", in: &article)
        if modified != article.published { article.modified = modified }
        let latest = [article.published, article.modified].compactMap { $0 }.max()
        if let latest, latest > now + .seconds(Self.clockSkewSeconds) {
            article.extras.append(JSONMember("future", .bool(true)))
        }
    }

    private func read(_ text: String?, _ order: DateOrder?, as rawKey: String, in article: inout Article) -> Timestamp?
    {
        guard let text, !text.utf8.allSatisfy({ $0 <= 0x20 }) else { return nil }
        let date = syntax.date(text, order: order)
        if date == nil || date?.isGuessed == true {
            article.extras.append(JSONMember(rawKey, .string(Self.folded(text, keepsLines: false))))
        }
        return date?.timestamp
    }

    /// How far a publisher's clock may run ahead before its dates count as future.
    private static let clockSkewSeconds = 600
}

import FeedModel

/// Turns an article into its fingerprint: a pure function of the article and the store's seed, safe on any thread.
package struct Fingerprinter: Sendable {
    private let seed: HashSeed
    private let limits: DeduplicationLimits
    /// Made with the first text: a pass in which nothing is new does without, and one in which something is fetches meanwhile.
    private var folding: FoldingTable { .standard }

    /// Room for the lines of most texts.
    private static let linesUsual = 12

    /// Words that a text must have for its exact copy to mean anything.
    private static let exactTextTokensMin = 8

    package init(seed: HashSeed, limits: DeduplicationLimits = DeduplicationLimits()) {
        self.seed = seed
        self.limits = limits
    }

    /// The fingerprint of an article's address, title and text (content, else summary).
    package func fingerprint(of article: Article) -> Fingerprint {
        fingerprint(
            canonicalURL: article.canonicalURL, title: article.title, text: article.contentText ?? article.summary)
    }

    /// The fingerprint of a stored line; equal to that of the article it was written from.
    package func fingerprint(of entry: IndexEntry) -> Fingerprint {
        fingerprint(canonicalURL: entry.canonicalURL, title: entry.title, text: entry.text)
    }

    private func fingerprint(canonicalURL: String?, title: String?, text: String?) -> Fingerprint {
        var fingerprint = Fingerprint()
        if let canonicalURL { fingerprint.url = key(ofAddress: canonicalURL) }
        if let title { readTitle(title, into: &fingerprint) }
        if let text { readText(text, into: &fingerprint) }
        return fingerprint
    }

    /// 0 for an address without a path: forty items of a feed may all point to the front page.
    private func key(ofAddress url: String) -> UInt64 {
        let bytes = url.utf8.span
        var path = Self.slash(in: bytes, from: 0)
        if path + 1 < bytes.count, bytes[path + 1] == UInt8(ascii: "/") { path = Self.slash(in: bytes, from: path + 2) }
        guard path + 1 < bytes.count else { return 0 }
        return max(1, KeyedHasher.hash(url, seed: seed))
    }

    /// The first slash from an index on; the text's end when there is none.
    private static func slash(in bytes: Span<UInt8>, from first: Int) -> Int {
        var index = first
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") { index += 1 }
        return index
    }

    private func readTitle(_ title: String, into fingerprint: inout Fingerprint) {
        var tokenizer = Tokenizer(
            folding: folding, seed: seed, tokensMax: limits.titleTokensMax, reserving: title.utf8.count / 5 + 4)
        let span = title.utf8.span
        var offset = 0
        while offset < span.count { offset = tokenizer.readLine(span, from: offset) }
        fingerprint.titleTokens = tokenizer.tokens
        fingerprint.title = tokenizer.textKey
    }

    private func readText(_ text: String, into fingerprint: inout Fingerprint) {
        var tokenizer = Tokenizer(
            folding: folding, seed: seed, tokensMax: limits.tokensMax, reserving: text.utf8.count / 5 + 8)
        let span = text.utf8.span
        var offset = 0
        fingerprint.lines.reserveCapacity(Self.linesUsual)
        while offset < span.count, fingerprint.lines.count < limits.linesMax {
            // Every other line is empty: paragraphs are parted so.
            if span[offset] == UInt8(ascii: "\n") {
                offset += 1
                continue
            }
            let first = tokenizer.tokens.count
            tokenizer.beginLine()
            offset = tokenizer.readLine(span, from: offset)
            guard tokenizer.tokens.count > first else { continue }
            tokenizer.clearNamesOfHeadline(from: first)
            Dateline.clearFacts(of: &tokenizer.tokens, from: first, in: span, end: offset, folding)
            let key = LineKey.key(
                of: tokenizer.tokens.span.extracting(first...), without: fingerprint.titleTokens.span)
            fingerprint.lines.append(Line(end: tokenizer.tokens.count, key: key))
        }
        fingerprint.tokens = tokenizer.tokens
        guard fingerprint.tokens.count >= Self.exactTextTokensMin else { return }
        fingerprint.text = tokenizer.textKey
    }
}

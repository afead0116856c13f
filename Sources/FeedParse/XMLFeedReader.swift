import FeedModel

/// Reads a decoded XML document: strictly, then repaired without loss, then with its tags balanced or recovered by
/// libxml2; the result with the most items is kept.
struct XMLFeedReader {
    private let bytes: [UInt8]
    private let prolog: Prolog
    private let url: String?
    private let limits: ParseLimits

    init(_ bytes: [UInt8], url: String?, limits: ParseLimits) {
        self.bytes = bytes
        self.url = url
        prolog = Prolog(bytes)
        self.limits = Self.limits(limits, for: prolog)
    }

    /// A text that a document's own entities are put into may hold C1 controls, which `FeedPass.characters` reads in a way of its
    /// own: it is left to libxml2 as a whole.
    private static func limits(_ limits: ParseLimits, for prolog: Prolog) -> ParseLimits {
        var limits = limits
        if !prolog.entities.isEmpty { limits.passageBytesMin = .max }
        return limits
    }

    func read() throws(ParseFailure) -> ParsedFeed {
        guard prolog.root == .feed else { throw failure }
        var best = attempt(bytes, from: prolog.rootOffset, recovers: false)
        if !best.isComplete, best.brokenLimit == nil { repair(&best) }
        var feed = best.feed
        var problems: [ParseProblem] = []
        if prolog.hasJunk {
            problems.append(ParseProblem(.trimmed, line: 1, "What stood before the feed was passed over."))
        }
        if prolog.hasDoctype { problems.append(ParseProblem(.doctypeRemoved, "The document type was passed over.")) }
        feed.problems.insert(contentsOf: problems, at: 0)
        if let limit = best.brokenLimit, feed.items.isEmpty { throw Self.failure(limit, limits, feed.problems) }
        return feed
    }

    /// One way of reading the document and what it brought.
    private struct Attempt {
        var feed: ParsedFeed
        var isComplete: Bool
        var brokenLimit: FeedPass.BrokenLimit?
        /// libxml2 mended it: text may be missing.
        var isLossy = false

        /// More items are better; of as many, the complete document; then the one that knows what was wrong.
        func isBetter(than other: Attempt) -> Bool {
            if feed.items.count != other.feed.items.count { return feed.items.count > other.feed.items.count }
            if isComplete != other.isComplete { return isComplete }
            return !isLossy
        }

        /// Gives way to a better one; true when that is complete. What is worse is let go at once: it may hold megabytes.
        mutating func giveWay(to other: Attempt) -> Bool {
            let isComplete = other.isComplete
            if other.isBetter(than: self) { self = other }
            return isComplete
        }
    }

    private func attempt(
        _ body: [UInt8], from origin: Int = 0, to end: Int = .max, recovers: Bool, problems: [ParseProblem] = [],
        isTruncated: Bool = false
    )
        -> Attempt
    {
        let lines = prolog.rootOffset == 0 ? 0 : bytes[..<prolog.rootOffset].count { $0 == 0x0A }
        let builder = FeedBuilder(body, origin: origin, end: end, lineOffset: lines, documentURL: url, limits: limits)
        var outcome = FeedPassRunner.run(builder, recovers: recovers)
        var feed = outcome.builder.finished()
        if outcome.usesNetscapeNames, feed.format == .rss10 { feed.format = .rss090 }
        if outcome.usesOldAtom, feed.format == .atom10 { feed.format = .atom03 }
        feed.problems.insert(contentsOf: problems, at: 0)
        if let limit = outcome.brokenLimit {
            feed.problems.append(Self.problem(limit, limits))
            feed.isTruncated = true
        }
        feed.isTruncated = feed.isTruncated || isTruncated
        return Attempt(
            feed: feed, isComplete: outcome.result.isWellFormed && !isTruncated, brokenLimit: outcome.brokenLimit,
            isLossy: recovers)
    }

    /// The repairs, each on top of the ones before it, until one gives a well-formed document.
    ///
    /// No copy of the document is made that is not a repair: it may have megabytes.
    private func repair(_ best: inout Attempt) {
        var problems: [ParseProblem] = []
        let (source, origin) = withReferencesRepaired(&problems)
        let end = endOfRoot(source, from: origin) ?? source.count
        if end < source.count {
            if source[end...].contains(where: { $0 > 0x20 }) {
                problems.append(ParseProblem(.cutAfterRoot, "What stood behind the end of the feed was passed over."))
            }
        }
        if !problems.isEmpty,
            best.giveWay(to: attempt(source, from: origin, to: end, recovers: false, problems: problems))
        {
            return
        }
        guard let (truncation, contentEnd) = balance(source, from: origin, &best, &problems) else { return }
        // A document that merely breaks off between two items has no more of them, however it is read.
        guard ItemTags.count(in: source, from: origin) > best.feed.items.count else { return }
        let recovery = ParseProblem(.recovered, "The document is not well-formed; libxml2 recovered what it could.")
        _ = best.giveWay(
            to: attempt(
                source, from: origin, to: contentEnd, recovers: true, problems: problems + [recovery] + truncation,
                isTruncated: !truncation.isEmpty))
    }

    /// The document with good references, and where it begins; the document itself where they are good.
    private func withReferencesRepaired(_ problems: inout [ParseProblem]) -> (source: [UInt8], origin: Int) {
        let references = ReferenceRepair(
            bytes, from: prolog.rootOffset, entities: prolog.entities, expansionMax: limits.expansionMax)
        guard references.repairs > 0 else { return (bytes, prolog.rootOffset) }
        problems.append(
            ParseProblem(
                .entitiesRepaired, "\(references.repairs) ampersands, entities or angle brackets were put in order."))
        if references.hitLimit {
            problems.append(ParseProblem(.tooMuchExpansion, "Entities would have made the document too large."))
        }
        return (references.output, 0)
    }

    /// Reads the document with its tags balanced. nil: that was complete; else the problem to report where it breaks off, and where
    /// its content ends.
    private func balance(
        _ source: [UInt8], from origin: Int, _ best: inout Attempt, _ problems: inout [ParseProblem]
    ) -> (truncation: [ParseProblem], end: Int)? {
        let structure = StructureRepair(source, from: origin, limits: limits)
        problems.removeAll { $0.code == .cutAfterRoot }
        let truncation = ParseProblem(.truncated, "The document breaks off; the items before that were read.")
        let mended = ParseProblem(
            .recovered, "The document is not well-formed: \(structure.repairs) tags were put in order.")
        let truncations = structure.isTruncated ? [truncation] : []
        let balanced = attempt(
            structure.output, recovers: false,
            problems: problems + (structure.repairs > 0 ? [mended] : []) + truncations,
            isTruncated: structure.isTruncated)
        return best.giveWay(to: balanced) ? nil : (truncations, structure.contentEnd)
    }

    /// Behind the last end tag of the root.
    private func endOfRoot(_ body: [UInt8], from origin: Int) -> Int? {
        let name = Array(prolog.rootName)
        var index = body.count - name.count - 3
        while index > origin {
            if body[index] == UInt8(ascii: "<"), body[index + 1] == UInt8(ascii: "/"),
                body[(index + 2)..<(index + 2 + name.count)].elementsEqual(name)
            {
                let close = body[(index + 2 + name.count)...].firstIndex(of: UInt8(ascii: ">"))
                return close.map { $0 + 1 }
            }
            index -= 1
        }
        return nil
    }

    private var failure: ParseFailure {
        switch prolog.root {
        case .html:
            let feeds = FeedLinks.find(in: bytes, url: url, max: limits.linkedFeedsMax)
            let advice =
                feeds.isEmpty
                ? "It names no feed; check the address." : "It names \(feeds.count) feeds; use one of these instead."
            return ParseFailure(.notAFeed, "This is a web page, not a feed. \(advice)", linkedFeeds: feeds)
        case .other(let name):
            let feeds = FeedLinks.find(in: bytes, url: url, max: limits.linkedFeedsMax)
            return ParseFailure(
                .notAFeed, "The document is no feed: its first element is \"\(name.prefix(40))\". Check the address.",
                linkedFeeds: feeds)
        case .outline:
            return ParseFailure(.notAFeed, "This is OPML, a list of feeds. Import it instead.")
        default:
            return ParseFailure(.notAFeed, "The document holds no XML and no JSON. Check the address.")
        }
    }

    private static func problem(_ limit: FeedPass.BrokenLimit, _ limits: ParseLimits) -> ParseProblem {
        switch limit {
        case .depth: ParseProblem(.tooDeep, "Elements stand within elements deeper than \(limits.depthMax) levels.")
        case .attributes:
            ParseProblem(.tooManyAttributes, "An element has more than \(limits.attributesMax) attributes.")
        case .names: ParseProblem(.tooManyNames, "More than \(limits.namesMax) different names are in use.")
        case .errors: ParseProblem(.truncated, "The document has too many errors; the items before that were read.")
        case .elements: ParseProblem(.tooManyItems, "The document has more than \(limits.elementsMax) elements.")
        }
    }

    private static func failure(
        _ limit: FeedPass.BrokenLimit, _ limits: ParseLimits, _ problems: [ParseProblem]
    ) -> ParseFailure {
        ParseFailure(
            .limitExceeded, "\(problem(limit, limits).message) No item stood before that; no feed needs it.",
            problems: problems)
    }
}

/// How much a store holds.
package struct StoreFigures: Sendable, Hashable {
    /// Lines of the article log: articles and their edits.
    package var articles = 0
    /// Lines of the audit log: repeats that were dropped.
    package var repeats = 0
    /// Bytes of both logs.
    package var bytes = 0

    package init() {}
}

extension Store {
    /// How much both logs hold now; what a full disk or retention took is not counted.
    ///
    /// The first call reads what is known of every sealed segment, later ones only of those that came since.
    package func figures() throws(StoreError) -> StoreFigures {
        var figures = StoreFigures()
        for kind in LogKind.allCases {
            let log = try logFigures(of: kind)
            switch kind {
            case .articles: figures.articles = log.lines
            case .duplicates: figures.repeats = log.lines
            }
            figures.bytes += log.bytes
        }
        return figures
    }
}

extension StoreEngine {
    /// Lines and bytes of one log.
    mutating func figures(of kind: LogKind) throws(StoreError) -> SegmentFigures {
        let log = kind == .articles ? articles : duplicates
        var sum = SegmentFigures()
        for name in log.segments {
            if let active = log.active, active.name == name {
                sum.add(SegmentFigures(active.meta))
            } else if let known = sealedFigures[kind]?[name] {
                sum.add(known)
            } else {
                do throws(FileError) {
                    // One whose metadata is lost counts as empty until `repair` has looked at it.
                    let found = try meta(of: name, in: log).map(SegmentFigures.init) ?? SegmentFigures()
                    sealedFigures[kind, default: [:]][name] = found
                    sum.add(found)
                } catch { throw StoreError(error) }
            }
        }
        return sum
    }
}

/// Lines and bytes of a segment, or of several.
struct SegmentFigures: Sendable, Hashable {
    private(set) var lines = 0
    private(set) var bytes = 0

    init() {}

    init(_ meta: SegmentMeta) {
        lines = meta.lineCount
        bytes = meta.byteCount
    }

    mutating func add(_ other: SegmentFigures) {
        lines += other.lines
        bytes += other.bytes
    }
}

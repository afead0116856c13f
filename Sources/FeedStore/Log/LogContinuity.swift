import FeedModel

/// Makes both logs end at the same `_seq`: a crash may have kept the later line of an unacknowledged batch and lost the
/// earlier one, and a gap must mean a loss.
enum LogContinuity {
    /// Takes from the unacknowledged ends of the logs all lines behind the first missing number.
    static func cut(_ findings: inout [LogRecovery.Finding], durable: [LogPosition]) {
        var acknowledged: Int64 = findings.map(\.sealedSequence).max() ?? 0
        var loose: Set<Int64> = []
        for (finding, position) in zip(findings, durable) {
            for line in finding.lines {
                if isAcknowledged(line.end, in: finding, position) {
                    acknowledged = max(acknowledged, line.facts.sequence)
                } else {
                    loose.insert(line.facts.sequence)
                }
            }
        }
        // A loose line before an acknowledged one was acknowledged too: commits end in order.
        var last = acknowledged
        while loose.contains(last + 1) { last += 1 }
        for index in findings.indices {
            let position = durable[index]
            let finding = findings[index]
            guard
                let first = finding.lines.firstIndex(where: {
                    $0.facts.sequence > last && !isAcknowledged($0.end, in: finding, position)
                })
            else { continue }
            findings[index].end = first > 0 ? finding.lines[first - 1].end : finding.startOfLines(first)
            findings[index].lines.removeSubrange(first...)
        }
    }

    private static func isAcknowledged(_ end: Int, in finding: LogRecovery.Finding, _ position: LogPosition) -> Bool {
        guard let name = finding.active else { return false }
        return LogPosition(segment: name.number, offset: end) <= position
    }
}

extension LogRecovery.Finding {
    /// Where the first line begins: after damage that stands before it.
    func startOfLines(_ index: Int) -> Int { damaged.last { $0.upperBound <= lines[index].end }?.upperBound ?? 0 }
}

/// Where every segment ends, to tell which states still stand on something.
struct LogEnds {
    private var ends: [LogKind: [Int: Int]] = [:]
    private var first: [LogKind: Int] = [:]
    private var damagedFrom: [LogKind: LogPosition] = [:]

    init(_ findings: [LogRecovery.Finding], in layout: StoreLayout, _ fileSystem: any FileSystem) {
        for (kind, finding) in zip(LogKind.allCases, findings) {
            var found: [Int: Int] = [:]
            for name in finding.segments {
                if name == finding.active {
                    found[name.number] = finding.end
                } else {
                    // A segment that cannot be looked at holds nothing that can be relied on.
                    let path = layout.directory(of: kind) + "/" + name.fileName
                    let byteCount = (try? fileSystem.status(path))?.sizeBytes ?? 0
                    found[name.number] = min(byteCount, finding.sealedEnds[name.number] ?? 0)
                }
            }
            ends[kind] = found
            damagedFrom[kind] = finding.damagedFrom
            first[kind] = finding.segments.first?.number ?? .max
        }
    }

    /// Whether the logs have everything before a place, as far as segments and their sizes tell.
    func hold(_ position: StorePosition) -> Bool {
        LogKind.allCases.allSatisfy { kind in
            let place = position[kind]
            if place.offset == 0 { return true }
            if let damage = damagedFrom[kind], damage < place { return false }
            if let end = ends[kind]?[place.segment] { return place.offset <= end }
            // Removed by retention, unless it would have to be among those that are there.
            return place.segment < first[kind] ?? .max && first[kind] != .max
        }
    }
}

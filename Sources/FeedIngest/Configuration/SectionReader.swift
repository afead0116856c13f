import FeedModel

/// Reads one object of a configuration file key by key, with ranges, and reports the keys that nobody asked for.
///
/// The keys that are asked for are the keys that exist: the list for suggestions writes itself.
struct SectionReader {
    private let file: String
    private let path: String
    private var members: [String: ConfigurationMember] = [:]
    private var order: [ConfigurationMember] = []
    private var known: [String] = []

    /// - Parameter node: nil for a section that is absent: every key then has its default.
    init(_ node: ConfigurationNode?, file: String, path: String, problems: inout ProblemList) {
        self.file = file
        self.path = path
        guard let node else { return }
        guard case .object(let members) = node.content else {
            problems.error(file, node.line, path, "is \(node.kind), write an object: { … }")
            return
        }
        for member in members {
            if let earlier = self.members[member.key] {
                problems.error(
                    file, member.line, dotted(member.key), "stands twice, first in line \(earlier.line); keep one")
                continue
            }
            self.members[member.key] = member
            order.append(member)
        }
    }

    /// Reports each key that was never asked for.
    func finish(_ problems: inout ProblemList) {
        for member in order where !known.contains(member.key) {
            let suggestion = known.map { ($0, editDistance($0, member.key)) }.min { $0.1 < $1.1 }
            let hint =
                if let suggestion, suggestion.1 <= max(2, member.key.utf8.count / 3) {
                    "did you mean \"\(suggestion.0)\"?"
                } else {
                    "known here: \(known.joined(separator: ", "))"
                }
            problems.error(file, member.line, dotted(member.key), "is no known key; \(hint)")
        }
    }

    /// The value of a key as it stands, null included. nil: absent.
    mutating func node(_ key: String) -> ConfigurationNode? {
        if !known.contains(key) { known.append(key) }
        return members[key]?.node
    }

    /// Where a key stands; nil: absent.
    func line(of key: String) -> Int? { members[key]?.line }

    /// Whether a key stands there; asking makes it a known one.
    mutating func has(_ key: String) -> Bool { node(key) != nil }

    func dotted(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    mutating func section(_ key: String, _ problems: inout ProblemList) -> SectionReader {
        SectionReader(node(key), file: file, path: dotted(key), problems: &problems)
    }

    mutating func bool(_ key: String, default standard: Bool, _ problems: inout ProblemList) -> Bool {
        guard let node = node(key) else { return standard }
        guard case .bool(let flag) = node.content else {
            problems.error(file, node.line, dotted(key), "is \(node.kind), write true or false")
            return standard
        }
        return flag
    }

    mutating func integer(
        _ key: String, default standard: Int, in range: ClosedRange<Int>, _ problems: inout ProblemList
    ) -> Int {
        guard let node = node(key) else { return standard }
        guard case .number(let text) = node.content, let value = Int(text), range.contains(value) else {
            problems.error(
                file, node.line, dotted(key),
                "is \(node.kind), write a whole number from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return value
    }

    mutating func fraction(
        _ key: String, default standard: Double, in range: ClosedRange<Double>, _ problems: inout ProblemList
    ) -> Double {
        guard let node = node(key) else { return standard }
        guard case .number(let text) = node.content, let value = Double(text), range.contains(value) else {
            problems.error(
                file, node.line, dotted(key),
                "is \(node.kind), write a number from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return value
    }

    /// A span of time such as "15m". null, where allowed, gives nil.
    mutating func duration(
        _ key: String, default standard: Duration?, in range: ClosedRange<Duration>, allowsNull: Bool = false,
        _ problems: inout ProblemList
    ) -> Duration? {
        guard let node = node(key) else { return standard }
        if allowsNull, case .null = node.content { return nil }
        guard case .string(let text) = node.content, let value = ConfigurationUnits.duration(text),
            range.contains(value)
        else {
            let low = ConfigurationUnits.text(range.lowerBound)
            let high = ConfigurationUnits.text(range.upperBound)
            problems.error(
                file, node.line, dotted(key),
                "is \(node.kind), write a time from \"\(low)\" to \"\(high)\" with a unit: s, m, h or d"
                    + (allowsNull ? ", or null" : ""))
            return standard
        }
        return value
    }

    /// A number of bytes such as "15MiB".
    mutating func size(
        _ key: String, default standard: Int, in range: ClosedRange<Int>, _ problems: inout ProblemList
    ) -> Int {
        guard let node = node(key) else { return standard }
        guard case .string(let text) = node.content, let value = ConfigurationUnits.bytes(text), range.contains(value)
        else {
            let low = ConfigurationUnits.text(bytes: range.lowerBound)
            let high = ConfigurationUnits.text(bytes: range.upperBound)
            problems.error(
                file, node.line, dotted(key),
                "is \(node.kind), write a size from \"\(low)\" to \"\(high)\" with a unit: KiB, MiB or GiB")
            return standard
        }
        return value
    }

    /// Text that is not empty; null and absence give nil.
    mutating func text(_ key: String, _ problems: inout ProblemList) -> String? {
        guard let node = node(key) else { return nil }
        switch node.content {
        case .null: return nil
        case .string(let text) where !text.isEmpty && !text.utf8.contains(where: { $0 < 0x20 }): return text
        default:
            problems.error(file, node.line, dotted(key), "is \(node.kind), write text in quotes, or null")
            return nil
        }
    }

    mutating func texts(_ key: String, default standard: [String], _ problems: inout ProblemList) -> [String] {
        guard let node = node(key) else { return standard }
        guard case .array(let elements) = node.content else {
            problems.error(file, node.line, dotted(key), "is \(node.kind), write a list of texts: [\"…\", \"…\"]")
            return standard
        }
        return elements.compactMap { element in
            if case .string(let text) = element.content, !text.isEmpty { return text }
            problems.error(file, element.line, dotted(key), "holds \(element.kind), write text in quotes")
            return nil
        }
    }

    /// One of a fixed set of words.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, default standard: Choice, _ problems: inout ProblemList
    ) -> Choice where Choice.RawValue == String {
        guard let node = node(key) else { return standard }
        guard case .string(let text) = node.content, let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            problems.error(file, node.line, dotted(key), "is \(node.kind), write one of \(words)")
            return standard
        }
        return choice
    }
}

/// Levenshtein's distance in bytes, for "did you mean": keys are short ASCII words.
private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8.prefix(64))
    let right = Array(right.utf8.prefix(64))
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in right.enumerated() {
            let substitution = diagonal + (a == b ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
        }
    }
    return row[right.count]
}

extension SectionReader {
    /// The members of an open object as header fields: names are tokens, values hold no control characters (RFC 9110).
    mutating func fields(_ problems: inout ProblemList) -> [HeaderField] {
        var fields: [HeaderField] = []
        for member in order {
            let isToken = !member.key.isEmpty && member.key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
            guard isToken, case .string(let value) = member.node.content,
                !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else {
                problems.error(file, member.line, dotted(member.key), "is no header field; write \"Name\": \"value\"")
                continue
            }
            fields.append(HeaderField(name: member.key, value: value))
        }
        return fields
    }
}

/// Compares what a command printed with what the README shows, without what differs from run to run.
///
/// Put aside on both sides: times of the day of writing and later, spans, article ids, checksums and hashed keys, counts of
/// bytes, the width of columns. In the README a line that holds only `…` stands for any lines, `…` in a line for any text.
enum ShownOutput {
    /// The first time that is no longer one of the samples' own, which all lie before it.
    private static let firstRun = "2026-11-21"

    /// Whether it is the same, as far as it can be.
    static func matches(_ printed: [String], shown: [String]) -> Bool {
        match(printed.map(normalised)[...], shown.map(normalised)[...])
    }

    /// A line as it is compared.
    static func normalised(_ line: String) -> String {
        var text = line
        text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) { match in
            String(match.output.0) < firstRun ? String(match.output.0) : "<time>"
        }
        text.replace(/\d{4}-\d\d-\d\d\.(\d{8})/) { "<day>.\($0.output.1)" }
        text.replace(/\b[0-9a-f]{16}\b/, with: "<key>")
        text.replace(/(<key>|\.)*<key>(<key>|\.)*/, with: "<keys>")
        text.replace(/"_crc": ?"[0-9a-f]{8}"/, with: "\"_crc\":\"<crc>\"")
        text.replace(/\b[a-z2-7]{20}\b/, with: "<id>")
        text.replace(/\b\d+(\.\d+)? ?(ms|s|min|h|d|weeks?)\b/, with: "<span>")
        text.replace(/\b[0-9]+ bytes/, with: "<n> bytes")
        text.replace(/[ \t]+/, with: " ")
        return text.hasSuffix(" ") ? String(text.dropLast()) : text
    }

    private static func match(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
        guard let first = shown.first else { return printed.isEmpty }
        if first == "…" {
            return (printed.startIndex...printed.endIndex).contains { match(printed[$0...], shown.dropFirst()) }
        }
        guard let line = printed.first, matches(line, pattern: first) else { return false }
        return match(printed.dropFirst(), shown.dropFirst())
    }

    private static func matches(_ line: String, pattern: String) -> Bool {
        let pieces = pattern.split(separator: "…", omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return line == pattern }
        guard line.hasPrefix(first), line.count >= first.count + last.count, line.hasSuffix(last) else { return false }
        var rest = line.dropFirst(first.count).dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}

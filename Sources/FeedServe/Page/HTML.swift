import FeedModel

/// A piece of HTML. Text that is put into it is escaped; only other HTML and the literal itself are not.
///
/// So a feed cannot inject anything by anybody's forgetting to escape: there is no way to put a String in as it is.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    private(set) var source: String

    init(stringLiteral value: StaticString) { source = value.description }

    init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

    /// Pieces one after the other.
    init(_ pieces: [HTML]) { source = pieces.map(\.source).joined() }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: StaticString) { source += literal.description }

        mutating func appendInterpolation(_ text: String) { source += HTML.escape(text) }

        mutating func appendInterpolation(_ number: Int) { source += String(number) }

        mutating func appendInterpolation(_ piece: HTML) { source += piece.source }

        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { source += piece.source } }
    }

    /// Safe as text and in quoted attributes. What cannot be seen is left out: on a page it could only deceive.
    static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t", "\r": result += " "
            default: if VisibleText.isHarmless(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// The address when a person may follow it: http and https only, so that no `javascript:` becomes a link.
    static func safeLink(_ url: String?) -> String? {
        guard let url else { return nil }
        let start = url.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://") ? url : nil
    }
}

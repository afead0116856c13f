import FeedModel
import FeedParse

/// JSON Feed, and the JSON reader and writer under it, which the store uses too.
enum JSONTarget {
    private static let head = #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"kept"},"#

    static func run(_ bytes: [UInt8]) {
        checkRoundTrip(bytes)
        if let feed = FeedTarget.parse(bytes, type: nil) { FeedTarget.check(feed) }
        let kept = FeedTarget.parse(Array(head.utf8) + bytes, type: nil)
        // A second "items" or "version" may follow, but what was read stays.
        require(kept?.items.first?.guid == "kept", "the item before the damage is lost")
    }

    /// A value that can be read can be written, and is the same when it is read again.
    private static func checkRoundTrip(_ bytes: [UInt8]) {
        // Most inputs are no JSON, and say so.
        guard let value = try? JSONValue(parsing: bytes), !Self.hasOddNumber(value) else { return }
        var writer = JSONWriter()
        writer.value(value)
        require(Invariants.checkJSON(writer.bytes) == value, "\(value) changed on its way through JSON")
        _ = value.indented()
    }

    /// Numbers beyond a double's range have no JSON.
    private static func hasOddNumber(_ value: JSONValue) -> Bool {
        switch value {
        // A whole one comes back as an integer.
        case .number(let number): !number.isFinite || number == number.rounded()
        case .array(let elements): elements.contains { hasOddNumber($0) }
        case .object(let members): members.contains { hasOddNumber($0.value) }
        default: false
        }
    }
}

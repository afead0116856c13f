import FeedModel

/// Questions that a line answers without being parsed: a store holds a million, and a command wants a handful.
///
/// The names searched for cannot stand in a JSON string: their quotes would be escaped there.
extension StoredLine {
    /// The article it is about. nil: the line begins otherwise than feedd writes.
    package var articleID: ArticleID? { text(after: "{\"id\":\"", within: 0..<1) }

    /// Of which article it is a repeat. nil: of none.
    package var duplicateOf: ArticleID? { text(after: ",\"duplicate_of\":\"", within: 0..<bytes.count) }

    /// Whether a text stands in it somewhere as a whole value.
    package func holds(_ value: SearchedValue) -> Bool {
        ByteSearch.first(value.bytes.span, in: bytes.span) != nil
    }

    private func text(after name: StaticString, within starts: Range<Int>) -> ArticleID? {
        guard let hit = ByteSearch.first(name, in: bytes.span), starts.contains(hit) else { return nil }
        let begin = hit + name.utf8CodeUnitCount
        guard let end = ByteSearch.first(UInt8(ascii: "\""), in: bytes.span, from: begin) else { return nil }
        return ArticleID(String(decoding: bytes[begin..<end], as: UTF8.self))
    }
}

/// A text as it stands in a line when it is the whole of a value: with its quotes, escaped as feedd writes it.
package struct SearchedValue: Sendable {
    fileprivate let bytes: [UInt8]

    package init(_ text: String) {
        var writer = JSONWriter()
        writer.value(text)
        bytes = writer.bytes
    }
}

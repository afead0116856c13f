/// What one document may ask of the parser. feedd counts all of it itself: libxml2 accepts a million levels and grows
/// quadratically with attributes (reliability.md section 3).
package struct ParseLimits: Sendable, Hashable {
    /// Elements within elements. Beyond it the document ends; the items before it are kept.
    package var depthMax = 128
    package var attributesMax = 256
    package var elementsMax = 2_000_000
    /// Different names of elements, attributes, prefixes and namespaces: libxml2 2.9 searches its table of them in time that grows
    /// with their number, so half a million cost 18 s.
    package var namesMax = 20_000
    package var itemsMax = 20_000
    /// UTF-8 bytes of one text; the rest of it is left out.
    package var fieldBytesMax = 1 << 20
    /// Links, persons, categories or attachments of one item, and other values of the feed.
    package var valuesMax = 500
    /// Elements and members of a JSON document that are kept, all items together.
    package var valuesOfDocumentMax = 400_000
    /// UTF-8 bytes of an `xml:base`; a longer one is passed over: every element within would copy it.
    package var baseBytesMax = 4096
    /// How many times its size a document may grow through its entities.
    package var expansionMax = 4
    package var problemsMax = 100
    /// Bytes without an element or text, after which an unfinished tag is counted (its attributes would cost quadratic
    /// time if libxml2 saw them).
    package var silentBytesMax = 128 << 10
    /// Texts of more bytes are read without libxml2, to the same effect (`Passage`); `Int.max`: none.
    package var passageBytesMin = 128
    /// Longer ones are left to it: reading one takes as much memory again.
    package var passageBytesMax = 1 << 20
    /// Feeds that are named for a page which is none.
    package var linkedFeedsMax = 50

    package init() {}
}

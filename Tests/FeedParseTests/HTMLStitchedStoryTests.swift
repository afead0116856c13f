import FeedModel
import FeedParse
import FoundationEssentials
import Testing

/// The project's sample page: two outlets' copies in one text, quotes curly and straight, one name in two spellings.
@Suite("Stitched story", .enabled(if: StitchedStory.text != nil, "the sample data is not here (FEEDD_BENCH_DATA)"))
struct HTMLStitchedStoryTests {
    @Test func everyLetterAccentAndQuoteComesThrough() throws {
        let story = try #require(StitchedStory.text)
        let expected = story.split(whereSeparator: \.isNewline).joined(separator: "\n")
        let paragraphs = story.split(whereSeparator: \.isNewline).map { "<p>" + $0 + "</p>" }.joined()
        let cleaned = FeedSyntax().clean(html: paragraphs, base: nil, options: CleaningOptions())
        #expect(cleaned.text == expected)
        #expect(cleaned.html == paragraphs)
        #expect(cleaned.text.contains("Erdoğan") && cleaned.text.contains("‘Have killed"))
    }

    /// The same through libxml2: an unclosed paragraph is not for the fast reader.
    @Test func brokenMarkupLosesNothingEither() throws {
        let story = try #require(StitchedStory.text)
        let expected = story.split(whereSeparator: \.isNewline).joined(separator: "\n")
        let paragraphs = story.split(whereSeparator: \.isNewline).map { "<p>" + $0 }.joined()
        #expect(FeedSyntax().clean(html: paragraphs, base: nil, options: CleaningOptions()).text == expected)
    }
}

private enum StitchedStory {
    static let text: String? = {
        let folder = ProcessInfo.processInfo.environment["FEEDD_BENCH_DATA"] ?? "../shared"
        // Not being there is an answer: the suite is then passed over.
        return try? String(contentsOfFile: folder + "/samples/stitched-story.txt", encoding: .utf8)
    }()
}

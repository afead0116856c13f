import FeedModel
import Testing

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain text – naïve 日本語 🎉", "plain text – naïve 日本語 🎉"),
        ("line\nforged", "line\\nforged"),
        ("\r\u{8}\t\0", "\\r\\u{8}\\t\\u{0}"),
        ("\u{1B}[31mred\u{1B}]0;title\u{7}", "\\u{1B}[31mred\\u{1B}]0;title\\u{7}"),
        ("\u{9B}31m", "\\u{9B}31m"),
        ("abc\u{202E}cba\u{2066}", "abc\\u{202E}cba\\u{2066}"),
        ("a\u{2028}b\u{85}c", "a\\u{2028}b\\u{85}c"),
        ("zero\u{200B}width\u{FEFF}", "zero\\u{200B}width\\u{FEFF}"),
        ("tag\u{E0041}", "tag\\u{E0041}"),
        ("\u{7F}", "\\u{7F}"),
    ])
    func spellsOutWhatCannotBeSeen(_ text: String, _ expected: String) {
        #expect(VisibleText.escape(text, charactersMax: 200) == expected)
    }

    @Test func cutsLongText() {
        #expect(VisibleText.escape("abcdef", charactersMax: 6) == "abcdef")
        #expect(VisibleText.escape("abcdefg", charactersMax: 6) == "abcdef…")
        #expect(VisibleText.escape(String(repeating: "x", count: 1_000_000), charactersMax: 200).count == 201)
    }
}

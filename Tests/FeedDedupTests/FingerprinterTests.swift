import FeedModel
import Testing

@testable import FeedDedup

@Suite struct FingerprinterTests {
    private let fingerprinter = Fingerprinter(seed: HashSeed(low: 1, high: 2))

    private func words(_ text: String) -> [UInt32] {
        var article = Article(
            id: ArticleID("a"), feed: FeedID("f"),
            key: ItemKey(guid: nil, alias: nil, link: nil, content: 1, rawFingerprint: 1))
        article.contentText = text
        return fingerprinter.fingerprint(of: article).tokens.map(\.hash)
    }

    @Test(arguments: [
        ("Straße in Zürich", "STRASSE IN ZURICH"), ("ﬁnance", "finance"), ("1,750.5 dlrs", "1750.5 DLRS"),
        ("Ελλάδα", "ελλαδα"), ("Москва", "МОСКВА"), ("co\u{AD}operate", "cooperate"), ("３４０", "340"),
        ("٣٤٠", "340"), ("مُحَمَّد", "محمد"), ("e\u{301}lan", "élan"), ("ｶﾀｶﾅ", "カタカナ"),
        ("한국 운하", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8} \u{110B}\u{116E}\u{11AB}\u{1112}\u{1161}"),
    ])
    func folds(_ left: String, _ right: String) {
        #expect(words(left) == words(right))
        #expect(!words(left).isEmpty)
    }

    @Test(arguments: [("rate 5.1", "rate 5.2"), ("北京市", "北平市"), ("का", "की"), ("a b", "ab"), ("한국", "한글")])
    func keepsApart(_ left: String, _ right: String) {
        #expect(words(left) != words(right))
    }

    /// Words are read eight letters at a time where nothing stands between their letters: it must not show.
    @Test(arguments: 1...26)
    func aWordIsTheSameHoweverItIsRead(length: Int) {
        let word = String(String.UnicodeScalarView((0..<length).map { Unicode.Scalar(UInt8(97 + $0 % 26)) }))
        for place in 1..<max(2, length) {
            let parted = word.prefix(place) + "\u{AD}" + word.dropFirst(place)
            #expect(words("\(parted)") == words(word), "\(place)")
            #expect(words("\(parted) then \(parted),") == words("\(word.uppercased()) then \(word),"), "\(place)")
        }
        #expect(words(word + "9") == words(word) + words("9"))
        #expect(words(word + "é").count == 1)
        #expect(words(word + "é") != words(word))
    }

    @Test func aScriptWithoutSpacesGivesPairsOfCharacters() {
        #expect(words("北京市长").count == 3)
        #expect(words("京").count == 1)
        #expect(words("A 北 B").count == 3)
    }

    /// Lines of signs, of one letter, cut words, a dash at either end: none of them ends the program.
    @Test(arguments: [
        "—", "-", " - ", "...", "…", "A", "A -", "- A", "PARIS —", "—\n—\n...", "ＡＢ—ｃ…", "東京 — …", "a…\u{0301}",
    ])
    func oddLinesAreRead(text: String) {
        let doubled = text + "\n" + String(repeating: text, count: 40)
        let print = Fingerprinter(seed: HashSeed(low: 1, high: 2)).fingerprint(
            of: Sample(guid: "1", title: "t", text: doubled).article)
        #expect(print.lines.count <= doubled.split(separator: "\n").count)
    }
}

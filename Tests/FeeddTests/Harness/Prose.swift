/// Made-up news: sentences of made-up words, so that no two texts of different seeds are alike and none is in doubt.
struct Prose {
    private var generator: SeededGenerator

    /// Enough words that two texts share hardly a phrase.
    private static let words: [String] = {
        let beginnings = [
            "ba", "co", "dre", "fi", "gla", "hu", "jor", "ka", "lem", "mo", "nis", "or", "pra", "qui", "ro",
        ]
        let middles = ["", "ri", "ten", "lo", "va", "sku", "mer", "da", "nel"]
        let ends = ["n", "st", "le", "ck", "dor", "ment", "sing", "ta", "wyn", "x", "ver", "pel"]
        return beginnings.flatMap { first in middles.flatMap { second in ends.map { first + second + $0 } } }
    }()

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func headline() -> String { sentence(wordCount: 6).dropLast() + "" }

    /// Paragraphs of HTML with about that many words in all.
    mutating func html(wordCount: Int) -> String {
        var html = ""
        var rest = wordCount
        while rest > 0 {
            let sentences = (0..<3).map { _ in sentence(wordCount: Int.random(in: 8...14, using: &generator)) }
            rest -= sentences.reduce(0) { $0 + $1.split(separator: " ").count }
            html += "<p>\(sentences.joined(separator: " "))</p>"
        }
        return html
    }

    private mutating func sentence(wordCount: Int) -> String {
        var words = (0..<wordCount).map { _ in Self.words.randomElement(using: &generator) ?? "word" }
        words[0] = words[0].prefix(1).uppercased() + words[0].dropFirst()
        if wordCount > 9 { words[5] = String(Int.random(in: 2...9999, using: &generator)) }
        return words.joined(separator: " ") + "."
    }
}

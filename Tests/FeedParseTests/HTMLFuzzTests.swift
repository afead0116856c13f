import FeedModel
import FeedParse
import Testing

/// A small, deterministic share of fuzzing: pieces of hostile markup in random order, cut and bent.
@Suite("HTML and dates, at random")
struct HTMLFuzzTests {
    /// xorshift64*: the same sequence on every machine.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 0x2545_F491_4F6C_DD1D
        }
    }

    @Test(arguments: 1...8)
    func cleanedMarkupIsAlwaysInert(seed: Int) {
        var generator = Generator(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<150 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let vector = HTMLVectors.all.randomElement(using: &generator) ?? ""
                let part = Array(vector.utf8)
                let start = Int.random(in: 0...part.count, using: &generator)
                bytes += part[(start / 4)..<max(start / 4, Int.random(in: 0...part.count, using: &generator))]
            }
            if !bytes.isEmpty, Bool.random(using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let html = String(decoding: bytes, as: UTF8.self)
            let found = FeedSyntax().clean(html: html, base: "https://e.org/", options: CleaningOptions()).html
            #expect(HTMLInertness.complaint(about: found) == nil, "\(html) gave \(found)")
        }
    }

    @Test(arguments: 1...4)
    func datesNeverLeaveTheirRange(seed: Int) {
        let pieces = [
            "2008", "12", "31", "-", "/", ":", ".", " ", "T", "Z", "+", "GMT", "Dec", "10:00", "W", "am",
            "99999999999999999", "0",
            "429496728900", "\u{5E74}", "\u{C624}\u{D6C4}", ",", "é", "\0",
        ]
        var generator = Generator(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            guard let date = FeedSyntax().date(text, order: nil) else { continue }
            #expect((1000...9999).contains(CivilDate(date.timestamp).year), "\(text)")
        }
    }
}

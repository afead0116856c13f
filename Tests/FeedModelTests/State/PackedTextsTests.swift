import Testing

@testable import FeedModel

/// Validators are opaque: whatever a server sent must come back to the letter.
@Suite struct PackedTextsTests {
    private static let lastModified: [String?] = [
        nil, "", "Sun, 22 Nov 2026 09:30:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 29 Feb 2024 23:59:59 GMT",
        "Sun, 07 Feb 2106 06:28:15 GMT",
        // Dates, but not as they would be written again.
        "Sun, 07 Feb 2106 06:28:16 GMT", "Wed, 31 Dec 1969 23:59:59 GMT", "Mon, 22 Nov 2026 09:30:00 GMT",
        "Sun, 22 nov 2026 09:30:00 GMT", "Sun, 31 Nov 2026 09:30:00 GMT", "Sun, 22 Nov 2026 09:30:60 GMT",
        "Sun, 22 Nov 2026 24:30:00 GMT", "Sun, 22 Nov 2026 09:30:00 UTC", "Sun, 2: Nov 2026 09:30:00 GMT",
        "Sun, 1\u{40} Nov 2026 09:30:00 GMT", "Sun, 22-Nov-2026 09:30:00 GMT", "Sun, 22 Nov \u{FF}26 09:30:00 GMT",
        "Sun, 22 Nov 20\u{FF} 09:30:00 GMT", "Sun, 22 Nov 2026 09:30:0\u{0} GMT", "Sunday, 22-Nov-26 09:30:00 GMT",
        "TTTTTTTTTTTTTTTTTTTTTTTTTTTTT", "Sun, 22 Nov 2026 09:30:00 GM",
    ]

    @Test(arguments: lastModified) func aTextComesBackToTheLetter(_ text: String?) {
        for number in 0..<3 {
            var texts: [String?] = ["T\u{EF}tle", nil, #"W/"a""#]
            texts[number] = text
            let packed = PackedTexts(texts)
            #expect((0..<3).map { packed[$0] } == texts)
            var changed = PackedTexts(["T\u{EF}tle", nil, #"W/"a""#])
            changed[number] = text
            #expect(changed == packed)
        }
    }

    @Test(arguments: [1, 125, 126, 127, 16_381, 16_382, 16_383, 70_000]) func aLongOneToo(_ length: Int) {
        let texts: [String?] = [String(repeating: "t", count: length), nil, String(repeating: "m", count: length + 1)]
        let packed = PackedTexts(texts)
        #expect((0..<3).map { packed[$0] } == texts)
    }

    /// A day and a quarter at a time through all that four bytes can say.
    @Test func everyDateIsTakenForOne() {
        for seconds in stride(from: UInt32(0), to: .max - 108_000, by: 108_001) {
            let date = PackedHTTPDate(seconds: seconds)
            #expect(PackedHTTPDate(date.text) == date)
        }
    }
}

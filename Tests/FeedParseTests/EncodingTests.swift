import FeedModel
import Testing

@testable import FeedParse

@Suite struct EncodingTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let label: String
        let bytes: [UInt8]
        let text: String
        let name: String
        var testDescription: String { label }
    }

    static let samples = [
        Sample(label: "iso-8859-1", bytes: [0x93, 0xE9, 0x94], text: "\u{201C}é\u{201D}", name: "windows-1252"),
        Sample(label: "gb2312", bytes: [0xC4, 0xE3, 0x96, 0x7C, 0xCE, 0xF7], text: "你東西", name: "gb18030"),
        Sample(label: "x-sjis", bytes: [0x93, 0xFA, 0x96, 0x7B], text: "日本", name: "shift_jis"),
        Sample(label: "Shift_JIS", bytes: [0x87, 0x40], text: "①", name: "shift_jis"),
        Sample(label: "EUC-JP", bytes: [0xC6, 0xFC, 0xCB, 0xDC], text: "日本", name: "euc-jp"),
        Sample(
            label: "ISO-2022-JP", bytes: [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], text: "日本",
            name: "iso-2022-jp"),
        Sample(label: "ks_c_5601-1987", bytes: [0xC7, 0xD1, 0xB1, 0xDB], text: "한글", name: "euc-kr"),
        Sample(label: "big5", bytes: [0xA4, 0xA4, 0xA4, 0xE5], text: "中文", name: "big5"),
        Sample(label: "windows-1251", bytes: [0xCF, 0xF0, 0xE8], text: "При", name: "windows-1251"),
        Sample(label: "koi8-r", bytes: [0xF0, 0xD2, 0xC9], text: "При", name: "koi8-r"),
        Sample(label: "iso-8859-7", bytes: [0xE1, 0xE2], text: "αβ", name: "iso-8859-7"),
        Sample(label: "iso-8859-15", bytes: [0xA4], text: "€", name: "iso-8859-15"),
        Sample(label: "windows-1256", bytes: [0xC7], text: "ا", name: "windows-1256"),
    ]

    private static func document(_ bytes: [UInt8], encoding: String?) -> [UInt8] {
        let declaration = encoding.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
        return Array("\(declaration)<rss><channel><item><title>".utf8) + bytes
            + Array("</title></item></channel></rss>".utf8)
    }

    private func title(_ feed: ParsedFeed) -> String? { feed.items.first?.title?.value }

    @Test(arguments: samples) func declaredEncodings(_ sample: Sample) throws {
        let document = Self.document(sample.bytes, encoding: sample.label)
        let feed = try FeedParser().parse(document, contentType: nil, url: nil)
        #expect(title(feed) == sample.text)
        #expect(feed.encoding.name == sample.name)
        #expect(feed.encoding.rule == .declaration)
    }

    @Test(arguments: samples) func theServersCharsetComesFirst(_ sample: Sample) throws {
        let document = Self.document(sample.bytes, encoding: "utf-8")
        let feed = try FeedParser().parse(document, contentType: "text/xml; charset=\"\(sample.label)\"", url: nil)
        #expect(title(feed) == sample.text)
        #expect(feed.encoding.rule == .httpCharset)
    }

    @Test func validUTF8BeatsEveryLabel() throws {
        let document = Self.document(Array("Ünë".utf8), encoding: "iso-8859-1")
        let feed = try FeedParser().parse(document, contentType: "text/xml; charset=windows-1251", url: nil)
        #expect(title(feed) == "Ünë")
        #expect(feed.encoding.rule == .validUTF8)
    }

    @Test func aStrayByteIsReadAsWindows1252() throws {
        let document = Self.document(Array("Ünë caf".utf8) + [0xE9, 0x20, 0x81], encoding: "utf-8")
        let feed = try FeedParser().parse(document, contentType: nil, url: nil)
        #expect(title(feed) == "Ünë café \u{FFFD}")
        #expect(feed.encoding.name == "utf-8")
        #expect(feed.problems.contains { $0.code == .reencoded })
    }

    @Test func nothingDeclaredAndNoUTF8IsWindows1252() throws {
        let feed = try FeedParser().parse(Self.document([0x93, 0xE9], encoding: nil), contentType: nil, url: nil)
        #expect(title(feed) == "\u{201C}é")
        #expect(feed.encoding.rule == .fallback)
    }

    @Test(arguments: [false, true], [false, true]) func utf16(_ isLittle: Bool, _ hasMark: Bool) throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><item><title>Ünë 😀</title></item></channel></rss>"
        let units = (hasMark ? [0xFEFF] : []) + Array(text.utf16)
        let bytes = units.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittle ? pair.reversed() : pair
        }
        let feed = try FeedParser().parse(bytes, contentType: nil, url: nil)
        #expect(title(feed) == "Ünë 😀")
        #expect(feed.encoding.name == (isLittle ? "utf-16le" : "utf-16be"))
    }

    @Test(arguments: [
        ("CataluÃ±a", "Cataluña"), ("OnlineÂ\u{A0}[Free]", "Online\u{A0}[Free]"), ("Å\u{8D}sÅ\u{8D}ji", "ōsōji"),
        ("«CAFÉ»", "«CAFÉ»"), ("le CAFÉ»", "le CAFÉ»"), ("niÃ±os y 日本", "niÃ±os y 日本"), ("São Tomé Â", "São Tomé Â"),
    ]) func whatWasEncodedTwiceIsUndone(_ written: String, _ read: String) throws {
        let feed = try parse(rss("<item><title>\(written)</title></item>"))
        #expect(title(feed) == read)
        #expect(feed.problems.contains { $0.code == .reencoded } == (written != read))
    }
}

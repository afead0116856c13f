import FeedModel
import Testing

@Suite struct JSONWriterTests {
    @Test func absentMembersAreLeftOut() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("a", "x")
        writer.member("b", "")
        writer.member("c", 1)
        writer.member("d", [] as [String])
        writer.member("e", nil as Int?)
        writer.endObject()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":"x","c":1}"#)
    }

    @Test(arguments: [
        ("", #""""#), ("plain", #""plain""#), ("say \"hi\"", #""say \"hi\"""#), ("back\\slash", #""back\\slash""#),
        ("line\nreturn\rtab\t", #""line\nreturn\rtab\t""#), ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
        ("ünïcödé 日本語 😀", #""ünïcödé 日本語 😀""#),
    ])
    func escapes(_ text: String, _ expected: String) {
        var writer = JSONWriter()
        writer.value(text)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    /// Every byte that needs an escape, at every place relative to the sixteen bytes looked at together, and its neighbours.
    @Test func escapesAtEveryPlace() throws {
        for scalar in (0..<0x82).compactMap(Unicode.Scalar.init(_:)) {
            for before in 0..<18 {
                for after in 0..<10 {
                    let text =
                        String(repeating: "x", count: before) + String(scalar) + String(repeating: "é", count: after)
                    var writer = JSONWriter()
                    writer.value(text)
                    var reader = JSONReader(writer.bytes)
                    #expect(try reader.next() == .string(text))
                }
            }
        }
    }

    @Test(arguments: [1000, 4095, 4096, 4097, 20_000]) func longTextInChunks(count: Int) throws {
        let text = (0..<count).map { $0 % 13 == 0 ? "\"" : $0 % 7 == 0 ? "ü" : "a" }.joined()
        var writer = JSONWriter()
        writer.value(text)
        var reader = JSONReader(writer.bytes)
        #expect(try reader.next() == .string(text))
    }

    @Test func numbers() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.value(0)
        writer.value(Int.min)
        writer.value(Int.max)
        writer.value(-10)
        writer.value(Float(0.1))
        writer.value(Float(17))
        writer.value(Float.nan)
        writer.value(1.5)
        writer.value(Double.infinity)
        writer.value(3.0)
        writer.endArray()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "[0,-9223372036854775808,9223372036854775807,-10,0.1,17,null,1.5,null,3]")
    }

    @Test func hexadecimal() {
        for (number, digits, text) in [
            (0, 1, "0"), (0xF, 1, "f"), (0xAB_CDEF, 4, "cdef"), (0x9A, 2, "9a"), (0x1, 8, "00000001"),
            (0xDEAD_BEEF, 8, "deadbeef"), (0x0123_4567_89AB_CDEF, 16, "0123456789abcdef"),
            (.max, 15, "fffffffffffffff"),
            (0x1_0000_0000, 9, "100000000"), (7, 0, ""),
        ] as [(UInt64, Int, String)] {
            var writer = JSONWriter()
            writer.appendHex(number, digits: digits)
            #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
        }
    }

    @Test func linesNeedNoCommas() {
        var writer = JSONWriter()
        for number in 0..<2 {
            writer.beginObject()
            writer.member("n", number)
            writer.endObject()
            writer.endLine()
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"n\":0}\n{\"n\":1}\n")
    }
}

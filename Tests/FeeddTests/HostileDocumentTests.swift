import FeedModel
import Testing

extension EndToEnd {
    /// Documents of twelve megabytes that were made to hurt, read by `feedd parse` as anyone would run it.
    ///
    /// Each may take one second of CPU and 64 MiB more than a small document needs. Machines differ, and other tests run beside this
    /// one: where an honest feed of that size takes longer than it does on two quiet cores of 2026 (0.25 s), a hostile one may take
    /// four times as long as that. The figures are printed. The debug build, which checks every index, is not held to it.
    @Suite(.enabled(if: Binary.release != nil, "FEEDD_RELEASE_BINARY names no release build"))
    struct HostileDocuments {
        /// The most any takes is 50 MiB: twelve megabytes of HTML, whose output is written too.
        private static let memoryBytesMax = 64 << 20
        private static let processorSecondsMax = 1.0
        private static let shareOfHonest = 4.0

        /// What an honest feed of twelve megabytes takes here and now: links, entities and inline elements, all in order.
        private static let honest = Task {
            let binary = try #require(Binary.release)
            let folder = try TemporaryFolder()
            try folder.write("honest", HostileDocument.honest)
            let ending = try await binary.run(["parse", "honest"], in: folder, within: .seconds(100))
            try #require(ending.exitCode == 0, "\(ending.errors)")
            return ending.processorSeconds
        }

        @Test(.timeLimit(.minutes(5)), arguments: HostileDocument.all)
        func staysWithinItsBounds(_ document: HostileDocument) async throws {
            let folder = try TemporaryFolder()
            try folder.write("document", document.make())
            let binary = try #require(Binary.release)
            let ending = try await binary.run(
                ["parse", "document"], in: folder, within: .seconds(100), measuringMemory: true)
            let secondsMax = try await max(Self.processorSecondsMax, Self.shareOfHonest * Self.honest.value)
            let growth = try await ending.peakMemoryBytes - min(Self.idle.value, Self.idleBytesMax)
            print("hostile: \(document.name): \(ending.processorSeconds) s, \(growth >> 20) MiB")
            // Nobody looked at what ended at once.
            #expect(ending.peakMemoryBytes > 0 || ending.processorSeconds < 0.1)
            #expect(ending.processorSeconds <= secondsMax)
            #expect(growth <= Self.memoryBytesMax)
            try check(ending, document)
        }

        /// What a small document needs: the most of ten runs, for a program may end before anybody looks how much it has.
        private static let idle = Task {
            let binary = try #require(Binary.release)
            let folder = try TemporaryFolder()
            try folder.write("idle.xml", HostileDocument.feed("<item><guid>2</guid></item>"))
            var most = 0
            for _ in 0..<10 {
                let ending = try await binary.run(["parse", "idle.xml"], in: folder, measuringMemory: true)
                most = max(most, ending.peakMemoryBytes)
            }
            return most
        }
        private static let idleBytesMax = 24 << 20

        /// The item before the damage is there, and the problem is named; or the failure is.
        private func check(_ ending: ChildProcess.Ending, _ document: HostileDocument) throws {
            guard let code = document.problem else {
                #expect(ending.exitCode == 65)
                #expect(!ending.errors.isEmpty)
                return
            }
            try #require(ending.exitCode == 0, "\(ending.errors)")
            let output = try JSONValue(parsing: Array(ending.output.utf8))
            #expect(output["items"]?.array.first?["_feedd"]?["guid"]?.string == "1")
            let codes = output["_feedd"]?["problems"]?.array.compactMap { $0["code"]?.string } ?? []
            #expect(code.isEmpty || codes.contains(code), "\(codes)")
        }
    }
}

/// A document that was made to hurt.
struct HostileDocument: Sendable, CustomTestStringConvertible {
    let name: String
    /// What it is called in the output; empty: nothing need be wrong with it. nil: it is no feed at all.
    let problem: String?
    let make: @Sendable () -> String

    var testDescription: String { name }

    init(_ name: String, _ problem: String?, _ make: @escaping @Sendable () -> String) {
        self.name = name
        self.problem = problem
        self.make = make
    }

    static func feed(_ text: String) -> String {
        "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid></item>\(text)"
    }

    private static func item(_ text: String, isClosed: Bool = true) -> String {
        feed("<item><guid>2</guid><description>\(text)" + (isClosed ? "</description></item></channel></rss>" : ""))
    }

    /// Twelve megabytes of a text.
    private static func much(_ text: String) -> String { String(repeating: text, count: (12 << 20) / text.utf8.count) }

    private static func numbered(_ count: Int, _ text: (Int) -> String) -> String {
        var result = ""
        for number in 0..<count { result += text(number) }
        return result
    }

    /// A text in twelve items, a megabyte each, as HTML.
    private static func html(_ text: String) -> String {
        let body = String(repeating: text, count: (1 << 20) / text.utf8.count)
        return feed(String(repeating: "<item><description><![CDATA[<b>\(body)]]></description></item>", count: 12))
    }

    /// What its size costs when nothing is wrong with it.
    static var honest: String {
        let body = String(
            repeating: "Bread &amp; <i>butter</i>, <a href=\"/a?b=1\">caf&eacute;</a>. ", count: (1 << 20) / 62)
        return feed(String(repeating: "<item><description><![CDATA[<p>\(body)</p>]]></description></item>", count: 12))
            + "</channel></rss>"
    }

    private static let laughs =
        "<!DOCTYPE rss [<!ENTITY a \"ha\">"
        + "bcdefghij".map { name in
            let inner = Unicode.Scalar((name.asciiValue ?? 98) - 1)
            return "<!ENTITY \(name) \"\(String(repeating: "&\(inner);", count: 10))\">"
        }.joined() + "]>"

    private static func json(_ text: String) -> String {
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\"},\(text)"
    }

    static let all: [HostileDocument] = [
        .init("a million levels", "too_deep") { item(String(repeating: "<a>", count: 1_000_000), isClosed: false) },
        .init("a million levels from the root", nil) { String(repeating: "<a>", count: 1_000_000) },
        .init("80,000 attributes", "too_many_attributes") { feed("<item\(numbered(80_000) { " a\($0)='x'" })/>") },
        .init("a million attributes without quotes", "recovered") {
            feed("<item\(numbered(1_000_000) { " a\($0)=x" })/>")
        },
        .init("billion laughs", "entities_repaired") { laughs + item(String(repeating: "&j;", count: 2_000_000)) },
        .init("quadratic blow-up", "doctype_removed") {
            "<!DOCTYPE rss [<!ENTITY a \"\(String(repeating: "x", count: 1000))\">]>"
                + item(String(repeating: "&a;", count: 2_000_000))
        },
        .init("600,000 entities", "entities_repaired") { item(numbered(600_000) { "&e\($0);" }) },
        .init("12 MB of text", "field_too_long") { item(much("0123456789ab")) },
        .init("12 MB of CDATA", "field_too_long") { item("<![CDATA[\(much("0123456789ab"))]]>") },
        .init("12 MB of brackets in CDATA", "field_too_long") { item("<![CDATA[\(much("]"))]]>") },
        .init("12 MB of CDATA that begins", "truncated") { item(much("<![CDATA["), isClosed: false) },
        .init("12 MB of comments that begin", "truncated") { item(much("<!--"), isClosed: false) },
        .init("12 MB of instructions that begin", "truncated") { item(much("<?"), isClosed: false) },
        .init("12 MB of <", nil) { much("<") },
        .init("12 MB of < in a text", "entities_repaired") { item(much("<")) },
        .init("12 MB of &", "entities_repaired") { item(much("&")) },
        .init("12 MB in one attribute", "") {
            feed("<item><guid>2</guid><link href=\"\(much("x"))\"/></item></channel></rss>")
        },
        .init("12 MB in an attribute without end", "truncated") { feed("<item a=\"\(much("x"))") },
        .init("12 MB of attributes that begin", "truncated") { feed(much("<item a=\"")) },
        .init("12 MB of a name", "truncated") { feed("<\(much("n"))") },
        .init("400,000 prefixes", "too_many_names") {
            feed(numbered(400_000) { "<p\($0):a xmlns:p\($0)=\"u\($0)\"/>" })
        },
        .init("a million prefixes without namespace", "truncated") {
            feed("<item>\(numbered(1_000_000) { "<p\($0):a/>" })</item></channel></rss>")
        },
        .init("a million items", "too_many_items") {
            feed(String(repeating: "<item/>", count: 1_500_000) + "</channel></rss>")
        },
        .init("three million end tags", "recovered") { item(String(repeating: "</x>", count: 3_000_000)) },
        .init("deep HTML", "truncated") { html("<div>") },
        .init("a million open paragraphs", "truncated") { html("<p>") },
        .init("HTML of &", "truncated") { html("&") },
        .init("HTML of <", "truncated") { html("<") },
        .init("HTML of end tags", "truncated") { html("</b>") },
        .init("links from an address of a megabyte", "") {
            "<rss><channel><link>http://e.org/\(String(repeating: "a", count: 1 << 20))/</link><item><guid>1</guid></item>"
                + String(repeating: "<item><link>x</link></item>", count: 20_000) + "</channel></rss>"
        },
        .init("a base of a megabyte", "") {
            "<feed xml:base=\"http://e.org/\(String(repeating: "a", count: 1 << 20))/\"><entry><id>1</id></entry>"
                + String(repeating: "<entry xml:base=\"b\"><link href=\"x\"/></entry>", count: 20_000) + "</feed>"
        },
        .init("500 authors for 20,000 entries", "") {
            "<feed>\(numbered(500) { "<author><name>\($0)\(String(repeating: "n", count: 10_000))</name></author>" })"
                + "<entry><id>1</id></entry>\(String(repeating: "<entry/>", count: 19_000))</feed>"
        },
        .init("a language of a megabyte", "") {
            "<feed xml:lang=\"\(String(repeating: "de-", count: 300_000))\"><entry><id>1</id></entry>"
                + String(repeating: "<entry/>", count: 19_000) + "</feed>"
        },
        .init("deep JSON", "truncated") { json("{\"id\":\"2\",\"_x\":\(much("["))") },
        .init("a JSON number of 12 MB", "") { json("{\"id\":\(much("9"))}]}") },
        .init("JSON text of 12 MB", "") { json("{\"id\":\"2\",\"title\":\"\(much("x"))\"}]}") },
        .init("six million JSON values", "") { json("{\"id\":\"2\",\"tags\":[\(much("1,"))1]}]}") },
        .init("four million JSON lists", "") { json("{\"id\":\"2\",\"_x\":[\(much("[],"))[]]}]}") },
    ]
}

import FeedModel
import Testing

@testable import FeedParse

/// The probes of the conformance data: tiny documents, each broken in one way.
@Suite(.enabled(if: BenchData.folder != nil, "no conformance data: set FEEDD_BENCH_DATA"))
struct ProbeTests {
    static let names: [String] = (try? expected().members.map(\.key)) ?? []

    @Test(arguments: names) func readsAsExpected(_ name: String) throws {
        let feed = try FeedParser().parse(BenchData.bytes("conformance/probes/\(name).xml"), contentType: nil, url: nil)
        let wanted = try #require(Self.expected()[name]).array
        let required = wanted.filter { $0["optional"]?.bool != true }
        #expect(feed.items.count >= required.count && feed.items.count <= wanted.count)
        for (item, want) in zip(feed.items, wanted) {
            let title = item.title?.value.replacing("<b>", with: "").replacing("</b>", with: "")
            #expect(title == want["title"]?.string)
            #expect(item.links.first?.href == want["url"]?.string)
            if let attachment = want["attachment"]?.string { #expect(item.attachments.map(\.url) == [attachment]) }
            for part in want["content_has"]?.array ?? [] {
                #expect(item.summary?.value.contains(part.string ?? "?") == true)
            }
        }
    }

    private static func expected() throws -> JSONValue {
        try JSONValue(parsing: BenchData.bytes("conformance/probes/expected.json"))
    }
}

import FeedModel
import FeedNormalize
import FeedParse
import FoundationEssentials

/// Prints what is read from each file, one line a file: what `deploy/test-libxml2` compares between two versions of libxml2.
@main enum Reading {
    static func main() {
        for path in CommandLine.arguments.dropFirst() {
            guard let data = FileManager.default.contents(atPath: path) else {
                print("\(path): cannot be read")
                continue
            }
            print(path.split(separator: "/").suffix(2).joined(separator: "/"), line([UInt8](data)))
        }
    }

    private static func line(_ bytes: [UInt8]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        do {
            let feed = try FeedParser().parse(bytes, contentType: nil, url: "https://example.org/feed")
            writer.member("format", feed.format.rawValue)
            writer.member("encoding", feed.encoding.name)
            writer.member("title", feed.title?.value)
            writer.member("links", feed.links.map(\.href))
            writer.member("problems", feed.problems.map { "\($0.code.rawValue) \($0.message)" })
            writer.key("items")
            writer.appendRaw(
                JSONFeedWriter.write(
                    PublishedFeed(title: "", updated: Timestamp(milliseconds: 0)), items: articles(of: feed)))
        } catch {
            writer.member("failure", "\(error.code.rawValue) \(error.description)")
        }
        return String(decoding: writer.bytes, as: UTF8.self).replacing("\n", with: " ") + "}"
    }

    private static func articles(of feed: ParsedFeed) -> [PublishedItem] {
        let normalizer = Normalizer(syntax: FeedSyntax(), options: ContentOptions(), seed: .names)
        let id = FeedID("reading")
        let keys = ItemKeys(seed: .names).keys(of: feed, in: id, trust: .full)
        let context = normalizer.context(of: feed, in: id, url: "https://example.org/feed")
        return zip(feed.items, keys).map { item, key in
            PublishedItem(normalizer.article(from: item, key: key, context: context, now: Timestamp(milliseconds: 0)))
        }
    }
}

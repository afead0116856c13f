import FeedModel
import FeedNormalize
import FeedParse
import FoundationEssentials

/// Prints what is read from each file: what `deploy/test-libxml2` compares between two versions of libxml2.
@main enum Reading {
    static func main() {
        for path in CommandLine.arguments.dropFirst() {
            print("==", path.split(separator: "/").suffix(2).joined(separator: "/"))
            guard let data = FileManager.default.contents(atPath: path) else {
                print("cannot be read")
                continue
            }
            do {
                let bytes = [UInt8](data)
                show(try FeedParser().parse(bytes, contentType: nil, url: "https://example.org/feed"))
            } catch let failure as ParseFailure {
                print(failure.code.rawValue, failure.description)
            } catch {
                print(error)
            }
        }
    }

    /// A line for the feed, one for each problem, one for each article.
    private static func show(_ feed: ParsedFeed) {
        print(feed.format.rawValue, feed.encoding.name, feed.title?.value ?? "-", feed.links.map(\.href))
        for problem in feed.problems { print(problem.code.rawValue, problem.line ?? 0, problem.message) }
        let normalizer = Normalizer(syntax: FeedSyntax(), options: ContentOptions(), seed: .names)
        let id = FeedID("reading")
        let keys = ItemKeys(seed: .names).keys(of: feed, in: id, trust: .full)
        let context = normalizer.context(of: feed, in: id, url: "https://example.org/feed")
        let now = Timestamp(milliseconds: 0)
        var writer = JSONFeedWriter(PublishedFeed(title: "", updated: now))
        _ = writer.takeBytes()
        for (item, key) in zip(feed.items, keys) {
            writer.append(PublishedItem(normalizer.article(from: item, key: key, context: context, now: now)))
            print(String(decoding: writer.takeBytes(), as: UTF8.self))
        }
    }
}

import FeedIngest
import FeedModel
import Glibc

/// The configuration and the lists of feeds beside it: errors in words, never a trap; what `check --effective` prints is valid.
enum ConfigurationTarget {
    private static let folder = (FuzzTarget.environment("TMPDIR") ?? "/tmp") + "/feedd-fuzz-\(getpid())"
    private static let isReady: Bool = unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST

    static func run(_ bytes: [UInt8]) {
        // FoundationEssentials loses 4 kB whenever it reads an empty file, which AddressSanitizer takes for our leak.
        guard isReady, bytes.count > 1, let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        switch first {
        case UInt8(ascii: "t"): checkList(rest, "feeds.txt")
        case UInt8(ascii: "o"): checkList(rest, "feeds.opml")
        case UInt8(ascii: "m"): checkList(rest, "more.json")
        default: checkConfiguration(bytes)
        }
    }

    private static func checkList(_ bytes: [UInt8], _ name: String) {
        write(Array("{\"feed_files\": [\"\(name)\"]}".utf8), "config.json")
        write(bytes, name)
        check("config.json")
    }

    private static func checkConfiguration(_ bytes: [UInt8]) {
        // A name of a file might be that of a device, which never ends.
        guard bytes.firstRange(of: "feed_files") == nil, !bytes.contains(UInt8(ascii: "\\")) else { return }
        write(bytes, "config.json")
        check("config.json")
    }

    private static func check(_ name: String) {
        do {
            let configuration = try ConfigurationReader.read(folder + "/" + name, environment: [:])
            var writer = JSONWriter()
            writer.value(configuration.effectiveJSON())
            _ = Invariants.checkJSON(writer.bytes)
            for feed in configuration.feeds {
                require(WebURL(feed.url) != nil, "a feed without an address: \(feed.url)")
                Invariants.checkText(feed.url, "feed's address")
            }
        } catch {
            require(error.problems.contains { $0.severity == .error }, "an error without a reason")
            for problem in error.problems {
                require(!problem.message.isEmpty, "a problem without words")
                require(problem.line.map { $0 >= 1 } ?? true, "line \(problem.line ?? 0)")
            }
        }
    }

    private static func write(_ bytes: [UInt8], _ name: String) {
        guard let file = unsafe fopen(folder + "/" + name, "w") else { return }
        unsafe fwrite(bytes, 1, bytes.count, file)
        unsafe fclose(file)
    }
}

extension [UInt8] {
    fileprivate func firstRange(of text: String) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return nil }
        return (0...(count - wanted.count)).first { self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
            .map { $0..<($0 + wanted.count) }
    }
}

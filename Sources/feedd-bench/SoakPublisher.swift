import FeedModel
import FoundationEssentials

/// The publishers of the soak: feeds that post at rates of their own, and servers that sometimes fail.
struct SoakPublisher {
    /// Stories that exist so far.
    private(set) var published = 0
    private let root: String
    private var feeds: [Publication]
    private var last: Timestamp
    private var broken: [Int: Timestamp] = [:]
    private var random = SplitMix(state: 1)

    /// Stories that a document holds; none posts so many between two fetches.
    private static let window = 8

    private struct Publication {
        let postsPerHour: Double
        var stories = 0
    }

    /// Writes the first documents.
    init(root: String, feeds count: Int, hours: Int, now: Timestamp) throws {
        self.root = root
        last = now
        feeds = []
        for _ in 0..<count {
            // From one post in four days to one in four hours, many more slow ones than fast.
            let unit = random.unit()
            feeds.append(Publication(postsPerHour: 0.01 + 0.24 * unit * unit * unit))
        }
        for number in feeds.indices {
            if number % 100 == 0 {
                try FileManager.default.createDirectory(
                    atPath: "\(root)/a\(number / 100)", withIntermediateDirectories: true)
            }
            feeds[number].stories = 2
            published += 2
            try write(number)
        }
    }

    static func path(of number: Int) -> String { "a\(number / 100)/b\(number % 100).xml" }

    /// Lets the stories appear that are due by `now`, breaks some documents, and mends those that were broken an hour.
    mutating func publish(until now: Timestamp) throws {
        let hours = (now - last).inSeconds / 3600
        last = now
        for number in feeds.indices where random.unit() < feeds[number].postsPerHour * hours {
            feeds[number].stories += 1
            published += 1
            if broken[number] == nil { try write(number) }
        }
        for (number, since) in broken where now - since > .seconds(3600) {
            broken[number] = nil
            try write(number)
        }
        for _ in 0..<feeds.count / 5000 {
            let number = Int(random.next() % UInt64(feeds.count))
            guard broken[number] == nil else { continue }
            broken[number] = now
            try breakDocument(number)
        }
    }

    /// Puts every document in order.
    mutating func mendAll() throws {
        broken = [:]
        for number in feeds.indices { try write(number) }
    }

    /// Renamed into place, so that the server never sends half a document.
    private func write(_ number: Int, _ bytes: [UInt8]) throws {
        let path = "\(root)/\(Self.path(of: number))"
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    }

    private func write(_ number: Int) throws { try write(number, document(number)) }

    private func document(_ number: Int) -> [UInt8] {
        let stories = feeds[number].stories
        return MadeUpFeed.rss(number: number, stories: max(0, stories - Self.window)..<stories)
    }

    /// In turn: gone, an HTML page, cut off, empty.
    private func breakDocument(_ number: Int) throws {
        switch number % 4 {
        case 0: try FileManager.default.removeItem(atPath: "\(root)/\(Self.path(of: number))")
        case 1: try write(number, Array("<!doctype html><title>Maintenance</title><p>Back soon.".utf8))
        case 2: try write(number, Array(document(number).prefix(700)))
        default: try write(number, [])
        }
    }
}

/// SplitMix64, after Steele, Lea and Flood.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}

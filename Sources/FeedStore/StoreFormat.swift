import FeedModel

/// The FORMAT file: which version wrote the store, and the seed that all its keys are hashed with.
package struct StoreFormat: Sendable, Hashable {
    /// What this feedd writes.
    package static let current = 1
    static let fileName = "FORMAT"

    /// Made once per store; without it no article would be recognised again.
    package let seed: HashSeed

    init(seed: HashSeed) { self.seed = seed }

    var encoded: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", "feedd-store")
        writer.member("version", Self.current)
        writer.member("min_reader", Self.current)
        writer.member("hash_seed", Self.text(of: seed))
        LineTrailer.close(&writer, from: 0)
        return writer.bytes
    }

    /// What a FORMAT file says.
    enum Reading: Hashable {
        case known(StoreFormat)
        case newer(Int)
        case damaged
    }

    static func read(_ bytes: [UInt8]) -> Reading {
        // Damage is an answer of its own here; what exactly is wrong with the JSON helps nobody.
        guard let value = try? JSONValue(parsing: bytes), value["format"]?.string == "feedd-store" else {
            return .damaged
        }
        if let needed = value["min_reader"]?.int, needed > current { return .newer(needed) }
        guard bytes.last == 0x0A, LineTrailer.verified(bytes.span.extracting(0..<(bytes.count - 1))) != nil,
            let seed = value["hash_seed"]?.string.flatMap(Self.seed)
        else { return .damaged }
        return .known(StoreFormat(seed: seed))
    }

    static func text(of seed: HashSeed) -> String {
        var writer = JSONWriter()
        writer.appendHex(seed.high, digits: 16)
        writer.appendHex(seed.low, digits: 16)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func seed(_ text: String) -> HashSeed? {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        return HashSeed(low: low, high: high)
    }
}

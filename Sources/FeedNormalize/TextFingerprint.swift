import FeedModel

/// Hashes what a reader sees of an article, white space folded: another spacing, markup or tracking parameter is no edit.
enum TextFingerprint {
    static func hash(title: String?, text: String?, link: String?, seed: HashSeed) -> UInt64 {
        var hasher = KeyedHasher(seed: seed)
        for part in [title, text, link] {
            combine(part ?? "", into: &hasher)
            hasher.combine(0xFF as UInt8)
        }
        return hasher.finish()
    }

    private static func combine(_ text: String, into hasher: inout KeyedHasher) {
        var isInGap = false
        var isAtStart = true
        for byte in text.utf8 {
            if byte <= 0x20 {
                isInGap = true
                continue
            }
            if isInGap, !isAtStart { hasher.combine(0x20 as UInt8) }
            isInGap = false
            isAtStart = false
            hasher.combine(byte)
        }
    }
}

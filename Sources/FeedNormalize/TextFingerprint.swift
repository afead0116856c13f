import FeedModel

/// Hashes what a reader sees of an article, white space folded: another spacing, markup or tracking parameter is no edit.
enum TextFingerprint {
    static func hash(title: String?, text: String?, link: String?, seed: HashSeed) -> UInt64 {
        var hasher = KeyedHasher(seed: seed)
        for part in [title, text, link] {
            hasher.combine(Normalizer.folded(part ?? "", keepsLines: false))
        }
        return hasher.finish()
    }
}

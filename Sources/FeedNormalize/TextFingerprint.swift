import FeedModel

/// Hashes what a reader sees of an article, white space folded: another spacing, markup or tracking parameter is no edit.
enum TextFingerprint {
    static func hash(title: String?, text: String?, link: String?, seed: HashSeed) -> UInt64 {
        var hasher = KeyedHasher(seed: seed)
        FoldedText.combine(title ?? "", into: &hasher)
        FoldedText.combine(text ?? "", into: &hasher)
        FoldedText.combine(link ?? "", into: &hasher)
        return hasher.finish()
    }
}

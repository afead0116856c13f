import FeedModel

/// Reads what a feed needs to be let in: from its auth file, else from its address.
enum FeedCredentials {
    struct Unreadable: Error {
        let message: String
    }

    private static let fileBytesMax = 64 << 10

    /// - Returns: nil when the feed needs none.
    static func authorization(for feed: FeedConfiguration) throws(Unreadable) -> Authorization? {
        if let file = feed.authFile { return try read(file) }
        // Nearly no address has one, and then it has no such sign.
        guard feed.url.utf8.contains(UInt8(ascii: "@")), let userInfo = WebURL(feed.url)?.userInfo else { return nil }
        let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return .basic(
            user: percentDecoded(parts.first ?? ""), password: percentDecoded(parts.count > 1 ? parts[1] : ""))
    }

    /// `bearer TOKEN`, or `user:password`, on the first line.
    private static func read(_ file: String) throws(Unreadable) -> Authorization {
        let bytes: [UInt8]
        switch ConfigurationFiles.read(file, bytesMax: fileBytesMax) {
        case .success(let content): bytes = content
        case .failure(let failure): throw Unreadable(message: "The auth_file \(file) \(failure.message).")
        }
        let line = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
        if line.lowercased().hasPrefix("bearer ") {
            return .bearer(token: String(line.dropFirst(7).drop { $0 == " " }))
        }
        guard let colon = line.firstIndex(of: ":") else {
            throw Unreadable(
                message:
                    "The auth_file \(file) holds neither \"user:password\" nor \"bearer TOKEN\"; write one of them.")
        }
        return .basic(user: String(line[..<colon]), password: String(line[line.index(after: colon)...]))
    }

    private static func percentDecoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

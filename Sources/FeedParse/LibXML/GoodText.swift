extension String {
    /// Text of bytes that are good UTF-8 because what they were cut from was checked, and cut at characters.
    ///
    /// `ByteScan` checks every document, and all that is cut out of it is cut at ASCII: checking each field once more took
    /// 5 % of parsing and as much of normalising.
    init(good bytes: Span<UInt8>) {
        var high: UInt8 = 0
        for index in 0..<bytes.count { high |= bytes[index] }
        self.init(copying: unsafe UTF8Span(unchecked: bytes, isKnownASCII: high < 0x80))
    }

    /// Text of bytes that nobody vouches for: what is no UTF-8 becomes U+FFFD.
    init(checking bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

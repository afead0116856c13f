/// Counts the attributes of tags before libxml2 sees them: it compares each with all before it, so 80,000 cost a second
/// and 500,000 minutes (reliability.md section 3).
enum AttributeCounter {
    /// Whether no tag among the bytes has more than `max` attributes.
    static func isHarmless(_ bytes: UnsafeBufferPointer<UInt8>, max: Int) -> Bool {
        var count = 0
        var isInTag = false
        var quote: UInt8 = 0
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            if byte == UInt8(ascii: "<") {
                // Within a value too: libxml2 ends it there.
                isInTag = true
                quote = 0
                count = 0
            } else if !isInTag {
                continue
            } else if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                count += 1
                if count > max { return false }
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            }
        }
        return true
    }
}

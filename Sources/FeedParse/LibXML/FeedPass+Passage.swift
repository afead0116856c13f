import CLibXML2

extension FeedPass {
    /// Reads a passage instead of libxml2. false: it is left to libxml2.
    mutating func take(_ passage: Passage, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard brokenLimit == nil else { return false }
        let text = unsafe UnsafeBufferPointer(rebasing: bytes[passage.range])
        if passage.isSection {
            unsafe characters(text)
        } else {
            guard text.count <= builder.limits.passageBytesMax else { return false }
            let isRead = unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { room in
                guard let output = room.baseAddress, let count = unsafe PassageText.read(text, into: output)
                else {
                    return false
                }
                unsafe characters(UnsafeBufferPointer(start: output, count: count))
                return true
            }
            guard isRead else { return false }
        }
        passed.bytes += text.count
        passed.lines += unsafe Self.newlines(in: text)
        return true
    }

    /// In blocks of 64 whose count fits a byte, without branches: so the compiler makes vectors of it.
    private static func newlines(in text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = text.baseAddress else { return 0 }
        var total = 0
        var index = 0
        while index <= text.count &- 64 {
            var count: UInt8 = 0
            for offset in 0..<64 {
                let difference = unsafe base[index &+ offset] ^ 0x0A
                // The top bit is set for 0 alone; a comparison would be compiled to a jump.
                count &+= ((difference &- 1) & ~difference) >> 7
            }
            total &+= Int(count)
            index &+= 64
        }
        while index < text.count {
            if unsafe base[index] == 0x0A { total &+= 1 }
            index &+= 1
        }
        return total
    }
}

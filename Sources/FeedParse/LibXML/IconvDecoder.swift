import Glibc

/// Turns text of an old encoding into UTF-8 through the C library, for encodings of several bytes.
@safe struct IconvDecoder: ~Copyable {
    private let descriptor: iconv_t

    /// nil when the C library does not know the encoding.
    init?(_ encoding: String) {
        guard let descriptor = unsafe iconv_open("UTF-8", encoding) else { return nil }
        if Int(bitPattern: descriptor) == -1 { return nil }
        unsafe self.descriptor = descriptor
    }

    deinit { unsafe _ = iconv_close(descriptor) }

    /// The text in UTF-8 and how many bytes had no meaning; each of these became U+FFFD.
    borrowing func decode(_ bytes: ArraySlice<UInt8>) -> (utf8: [UInt8], faults: Int) {
        var input = Array(bytes)
        var output = [UInt8]()
        output.reserveCapacity(input.count + input.count / 2)
        var buffer = [UInt8](repeating: 0, count: 32 << 10)
        var faults = 0
        unsafe input.withUnsafeMutableBytes { source in
            var next = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = source.count
            while left > 0 {
                let before = left
                var failure: Int32 = 0
                let written = unsafe buffer.withUnsafeMutableBytes { target in
                    var end = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = target.count
                    let result = unsafe iconv(descriptor, &next, &left, &end, &room)
                    failure = result == -1 ? errno : 0
                    return target.count - room
                }
                output.append(contentsOf: buffer[..<written])
                guard failure == EILSEQ || failure == EINVAL else {
                    if left == before { return }
                    continue
                }
                if failure == EINVAL { return }  // the last character is cut off
                faults += 1
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                unsafe next = next.map { unsafe $0 + 1 }
                left -= 1
            }
        }
        return (output, faults)
    }
}

import CIntrinsics

/// Copies text into JSON, sixteen bytes at a time where nothing needs an escape.
///
/// Behind the fence for unsafe code because the safe loop reaches less than half of orjson's speed (the figures are
/// `feedd-bench json`'s): this is the store's hottest path.
enum JSONEscaping {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Bytes of text that are copied at once.
    static let chunkBytes = 4096

    /// What follows a text.
    enum End { case value, key, open }

    /// Appends a comma if one is due, a quote, `text` with its escapes, and its end.
    static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8], comma: Bool, end: End) {
        unsafe extend(&bytes, byAtMost: text.count * 6 + 16) { target in
            if comma { unsafe put(UInt8(ascii: ","), at: &target) }
            unsafe put(UInt8(ascii: "\""), at: &target)
            unsafe target = copy(text, to: target)
            if end != .open { unsafe put(UInt8(ascii: "\""), at: &target) }
            if end == .key { unsafe put(UInt8(ascii: ":"), at: &target) }
        }
    }

    /// Appends a comma if one is due, and a name of the program's own with its quotes and colon.
    static func append(_ name: StaticString, to bytes: inout [UInt8], comma: Bool) {
        let count = name.utf8CodeUnitCount
        unsafe extend(&bytes, byAtMost: count + 4) { target in
            if comma { unsafe put(UInt8(ascii: ","), at: &target) }
            unsafe put(UInt8(ascii: "\""), at: &target)
            unsafe target.copyMemory(from: name.utf8Start, byteCount: count)
            unsafe target += count
            unsafe put(UInt8(ascii: "\""), at: &target)
            unsafe put(UInt8(ascii: ":"), at: &target)
        }
    }

    /// Appends `text` with its escapes alone.
    static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        unsafe extend(&bytes, byAtMost: text.count * 6 + 16) { target in unsafe target = copy(text, to: target) }
    }

    /// Makes room for `count` bytes behind the last one and lets `write` move its target past what it wrote there.
    @inline(__always)
    private static func extend(
        _ bytes: inout [UInt8], byAtMost count: Int, _ write: (_ target: inout UnsafeMutableRawPointer) -> Void
    ) {
        bytes.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
            unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
                guard let base = buffer.baseAddress else { return }
                let start = UnsafeMutableRawPointer(base)
                var target = unsafe start + initializedCount
                unsafe write(&target)
                initializedCount = unsafe target - start
            }
        }
    }

    @inline(__always)
    private static func put(_ byte: UInt8, at target: inout UnsafeMutableRawPointer) {
        unsafe target.storeBytes(of: byte, as: UInt8.self)
        unsafe target += 1
    }

    /// Room for six bytes for each of `text`, and sixteen more, is there; returns where the next byte goes.
    private static func copy(
        _ text: UnsafeRawBufferPointer, to start: UnsafeMutableRawPointer
    ) -> UnsafeMutableRawPointer {
        guard var source = text.baseAddress else { return unsafe start }
        let end = unsafe source + text.count
        var target = unsafe start
        while unsafe source + 16 <= end {
            let plain = unsafe feedd_copy_unescaped(source, end - source, target)
            unsafe source += plain
            unsafe target += plain
            guard unsafe source + 16 <= end else { break }
            unsafe target = escape(source.load(as: UInt8.self), to: target)
            unsafe source += 1
        }
        while unsafe source + 8 <= end {
            let word = unsafe source.loadUnaligned(as: UInt64.self)
            // Stored before it is known to be plain: what is wrong with it is written over.
            unsafe target.storeBytes(of: word, as: UInt64.self)
            let marks = escapeMarks(word.littleEndian)
            let plain = marks == 0 ? 8 : marks.trailingZeroBitCount &>> 3
            unsafe source += plain
            unsafe target += plain
            if marks != 0 {
                unsafe target = escape(source.load(as: UInt8.self), to: target)
                unsafe source += 1
            }
        }
        while unsafe source < end {
            let byte = unsafe source.load(as: UInt8.self)
            unsafe source += 1
            if escapeMarks(UInt64(byte) | ones << 8 &* 0x41) & 0x80 == 0 {
                unsafe target.storeBytes(of: byte, as: UInt8.self)
                unsafe target += 1
            } else {
                unsafe target = escape(byte, to: target)
            }
        }
        return unsafe target
    }

    /// The high bit of the first byte that needs an escape; bits above it may be set without reason.
    @inline(__always)
    private static func escapeMarks(_ word: UInt64) -> UInt64 {
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let delete = word ^ (ones &* 0x7F)
        let control = (word &- ones &* 0x20) & ~word
        return (control | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (delete &- ones) & ~delete)
            & highs
    }

    @inline(__always)
    private static func escape(_ byte: UInt8, to target: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        unsafe target.storeBytes(of: UInt8(ascii: "\\"), as: UInt8.self)
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0x09: letter = UInt8(ascii: "t")
        default:
            // "u00" and two digits, the first of them 0, 1 or 7.
            unsafe target.storeBytes(of: UInt32(0x3030_7500).littleEndian, as: UInt32.self)
            unsafe target.storeBytes(of: UInt8(ascii: "\\"), as: UInt8.self)
            unsafe target.storeBytes(of: 0x30 + (byte &>> 4), toByteOffset: 4, as: UInt8.self)
            unsafe target.storeBytes(of: hexDigit(byte & 15), toByteOffset: 5, as: UInt8.self)
            return unsafe target + 6
        }
        unsafe target.storeBytes(of: letter, toByteOffset: 1, as: UInt8.self)
        return unsafe target + 2
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

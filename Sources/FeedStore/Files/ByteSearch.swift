import Glibc

/// Finds bytes in bytes with the C library's vector code: a segment is 64 MiB of lines.
enum ByteSearch {
    /// Where the first newline at or after `start` stands. nil: none.
    static func newline(in bytes: Span<UInt8>, from start: Int) -> Int? {
        first(UInt8(ascii: "\n"), in: bytes, from: start)
    }

    /// Where the first such byte at or after `start` stands. nil: none.
    static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
        guard start >= 0, start < bytes.count else { return nil }
        return unsafe bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress, let hit = unsafe memchr(base + start, Int32(byte), raw.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(hit) - base
        }
    }

    /// Where `pattern` first begins at or after `start`. nil: nowhere.
    static func first(_ pattern: StaticString, in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
        guard start >= 0, start < bytes.count else { return nil }
        return unsafe bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress,
                let hit = unsafe gnuMemmem(
                    base + start, raw.count - start, pattern.utf8Start, pattern.utf8CodeUnitCount)
            else { return nil }
            return unsafe hit - base
        }
    }

    /// Where `pattern` first begins. nil: nowhere; an empty one is found nowhere.
    static func first(_ pattern: Span<UInt8>, in bytes: Span<UInt8>) -> Int? {
        guard !pattern.isEmpty, pattern.count <= bytes.count else { return nil }
        return unsafe bytes.withUnsafeBytes { raw in
            unsafe pattern.withUnsafeBytes { wanted in
                guard let base = raw.baseAddress, let first = wanted.baseAddress,
                    let hit = unsafe gnuMemmem(base, raw.count, first, wanted.count)
                else { return nil }
                return unsafe hit - base
            }
        }
    }
}

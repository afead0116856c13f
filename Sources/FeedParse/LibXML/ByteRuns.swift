import Glibc

extension Span<UInt8> {
    /// Whether a byte stands anywhere in it.
    func holds(_ byte: UInt8) -> Bool {
        unsafe withUnsafeBufferPointer { bytes in
            unsafe PassageFinder.first(byte, in: bytes, 0..<bytes.count) != nil
        }
    }
}

extension [UInt8] {
    /// Appends a run of bytes at once: byte by byte costs five times as much, and most of feed HTML is copied.
    @inline(__always)
    mutating func append(run: Span<UInt8>) {
        unsafe run.withUnsafeBufferPointer { bytes in unsafe append(contentsOf: bytes) }
    }
}

extension [UInt8] {
    /// Appends a run of bytes at once: byte by byte costs five times as much, and most of feed HTML is copied.
    @inline(__always)
    mutating func append(run: Span<UInt8>) {
        unsafe run.withUnsafeBufferPointer { bytes in unsafe append(contentsOf: bytes) }
    }
}

import CIntrinsics

extension Span {
    /// Asks the processor for the memory of one element that will be read soon.
    ///
    /// The index touches some three hundred cache lines for each article, all over hundreds of megabytes. Read when it is
    /// needed each costs up to 240 ns, asked for together 10 ns. Nothing is read, so an index out of bounds does no harm.
    @inline(__always)
    func prefetch(_ index: Int) {
        let start = unsafe withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        feedd_prefetch(start &+ UInt(bitPattern: index &* MemoryLayout<Element>.stride))
    }
}

extension ContiguousArray {
    /// As that of `Span`.
    @inline(__always)
    func prefetch(_ index: Int) { span.prefetch(index) }
}

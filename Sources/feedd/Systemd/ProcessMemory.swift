/// How the C library keeps memory.
enum ProcessMemory {
    /// Four pools instead of eight a core, and large blocks given back as soon as they are free.
    ///
    /// Documents of every size come and go on all threads; by default each thread's pool keeps what its largest batch
    /// needed.
    static func configure() {
        // Each call fails on a C library that knows no pools; it then keeps memory in its own way.
        _ = gnuMallopt(Parameter.poolsMax, 4)
        _ = gnuMallopt(Parameter.mappedFromBytes, 64 << 10)
        _ = gnuMallopt(Parameter.trimmedFromBytes, 128 << 10)
        // A pool grows page by page, each time with a call that stops all threads; it begins with so much instead.
        _ = gnuMallopt(Parameter.spareBytes, 1 << 20)
    }

    /// The start is over: pools that have begun keep no more than the usual to spare, and what only the start ran goes. Not
    /// before the first requests have left: they would have to fetch half of it back, and it stops all threads.
    static func settle() {
        _ = gnuMallopt(Parameter.spareBytes, 128 << 10)
        ProgramPages.giveBack()
    }

    /// Gives back whole pages that are free in the midst of pools: what only the start needed lies there. So does code that
    /// only the busy first pass ran.
    static func trim() {
        _ = gnuMallocTrim(0)
        settle()
    }

    /// As glibc's malloc.h numbers them (mallopt(3)).
    private enum Parameter {
        /// `M_ARENA_MAX`
        static let poolsMax: Int32 = -8
        /// `M_MMAP_THRESHOLD`
        static let mappedFromBytes: Int32 = -3
        /// `M_TOP_PAD`
        static let spareBytes: Int32 = -2
        /// `M_TRIM_THRESHOLD`
        static let trimmedFromBytes: Int32 = -1
    }
}

// Swift's Glibc module leaves malloc.h out.
@_silgen_name("mallopt")
private func gnuMallopt(_ parameter: Int32, _ value: Int32) -> Int32

@_silgen_name("malloc_trim")
private func gnuMallocTrim(_ pad: Int) -> Int32

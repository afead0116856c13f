import CCurl

/// Undoes one content coding with zlib, counting what comes out.
@safe
struct Inflater: ~Copyable {
    enum Format { case gzipOrZlib, rawDeflate }
    enum Failure: Error { case truncated, broken, tooLarge, outOfMemory }

    /// On the heap: zlib keeps the address of its stream and refuses a moved one.
    private let stream: UnsafeMutablePointer<z_stream>

    init(_ format: Format) throws(Failure) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15: the largest window; 32: gzip or zlib by their first bytes; negative: neither.
        let bits: CInt = format == .gzipOrZlib ? 15 + 32 : -15
        let code = unsafe inflateInit2_(stream, bits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            unsafe stream.deallocate()
            throw .outOfMemory
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// The decoded bytes, at most `bytesMax` of them. Several gzip members in a row count as one body (RFC 1952).
    ///
    /// Counted into a small window first, then written: a bomb costs 64 KB, and a body no more than its size. Bodies that
    /// say their size rightly do not come here (`WholeInflater`).
    mutating func inflate(_ input: [UInt8], bytesMax: Int) throws(Failure) -> [UInt8] {
        var window = [UInt8](repeating: 0, count: 64 << 10)
        let count = try run(input, into: &window, isWindow: true, bytesMax: bytesMax)
        guard unsafe inflateReset(stream) == Z_OK else { throw .broken }
        // One more than there is: zlib wants room to tell that nothing follows.
        var output = [UInt8](repeating: 0, count: count + 1)
        _ = try run(input, into: &output, isWindow: false, bytesMax: count)
        output.removeLast()
        return output
    }

    /// Inflates all of the input; how many bytes came out. A window is written from its start again and again.
    private func run(
        _ input: [UInt8], into output: inout [UInt8], isWindow: Bool, bytesMax: Int
    ) throws(Failure) -> Int {
        var consumed = 0
        var produced = 0
        while true {
            let (code, read, written) = step(input, from: consumed, into: &output, from: isWindow ? 0 : produced)
            consumed += read
            produced += written
            guard produced <= bytesMax else { throw .tooLarge }
            switch code {
            case Z_STREAM_END where Self.startsMember(input[consumed...]):
                guard unsafe inflateReset(stream) == Z_OK else { throw .broken }
            // What follows the last member is padding that servers add.
            case Z_STREAM_END: return produced
            case Z_OK, Z_BUF_ERROR:
                if consumed == input.count && written < output.count - (isWindow ? 0 : produced - written) {
                    throw .truncated
                }
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .broken
            }
        }
    }

    private func step(
        _ input: [UInt8], from consumed: Int, into output: inout [UInt8], from produced: Int
    ) -> (code: CInt, read: Int, written: Int) {
        unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                let sourceCount = min(source.count - consumed, 1 << 30)
                let targetCount = min(target.count - produced, 1 << 30)
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress.map { unsafe $0 + consumed })
                unsafe stream.pointee.avail_in = UInt32(sourceCount)
                unsafe stream.pointee.next_out = unsafe target.baseAddress.map { unsafe $0 + produced }
                unsafe stream.pointee.avail_out = UInt32(targetCount)
                let code = unsafe CCurl.inflate(stream, Z_NO_FLUSH)
                let read = unsafe sourceCount - Int(stream.pointee.avail_in)
                return (code, read, unsafe targetCount - Int(stream.pointee.avail_out))
            }
        }
    }

    private static func startsMember(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0x1F, 0x8B])
    }
}

import CCurl

/// Undoes gzip of a whole body at once with libdeflate, twice as fast as zlib; `Inflater` is for all that is not plain.
enum WholeInflater {
    /// The decoded bytes. nil: not one sound member of the size that it claims, within `bytesMax`.
    static func inflateGzip(_ input: [UInt8], bytesMax: Int) -> [UInt8]? {
        // The size in the last four bytes is only a claim: what is unlikely is left to the one that counts as it goes.
        guard input.count > 18, input.starts(with: [0x1F, 0x8B]) else { return nil }
        let claimed = input.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard claimed > 0, claimed <= bytesMax, claimed <= input.count * 64,
            let decompressor = unsafe libdeflate_alloc_decompressor()
        else { return nil }
        defer { unsafe libdeflate_free_decompressor(decompressor) }
        var isWhole = false
        let output = unsafe [UInt8](unsafeUninitializedCapacity: claimed) { target, count in
            var read = 0
            let result = unsafe input.withUnsafeBytes { source in
                unsafe libdeflate_gzip_decompress_ex(
                    decompressor, source.baseAddress, source.count, target.baseAddress, claimed, &read, &count)
            }
            isWhole = result == LIBDEFLATE_SUCCESS && read == input.count
            if !isWhole { count = 0 }
        }
        return isWhole ? output : nil
    }
}

import Glibc

/// The pages of the program and its libraries that are only read: code, constants, tables for the linker.
///
/// The kernel maps sixteen pages around each that is needed, and what the start alone needed stays mapped for good: two
/// thirds of what a small service holds. The page cache has them all the same.
enum ProgramPages {
    /// Gives all of them back. Those that are used again are mapped again, without a look at the disk as long as the page
    /// cache has them; that takes half a millisecond in all.
    static func giveBack() {
        _ = unsafe gnuIterateObjects(giveBackObject, nil)
    }

    /// Where the fields of C's `struct dl_phdr_info` stand (dl_iterate_phdr(3)); Swift runs on 64-bit Linux alone.
    private enum Offset {
        static let base = 0
        static let headers = 16
        static let headerCount = 24
    }

    fileprivate static func giveBack(_ object: UnsafeRawPointer) {
        let base = unsafe object.load(fromByteOffset: Offset.base, as: UInt.self)
        let count = unsafe object.load(fromByteOffset: Offset.headerCount, as: UInt16.self)
        let headers = unsafe object.load(fromByteOffset: Offset.headers, as: UnsafePointer<Elf64_Phdr>?.self)
        guard let headers = unsafe headers else { return }
        for number in 0..<Int(count) { giveBack(unsafe headers[number], of: base) }
    }

    private static func giveBack(_ segment: Elf64_Phdr, of base: UInt) {
        // What is writable may have been written, also where it no longer is: the linker's own work would be lost.
        guard segment.p_type == UInt32(PT_LOAD), segment.p_flags & UInt32(PF_W) == 0 else { return }
        let pageBytes = UInt(clamping: max(1, sysconf(CInt(_SC_PAGESIZE))))
        let start = base &+ UInt(segment.p_vaddr)
        let first = (start &+ pageBytes &- 1) / pageBytes * pageBytes
        let end = (start &+ UInt(segment.p_memsz)) / pageBytes * pageBytes
        guard first < end, let address = unsafe UnsafeMutableRawPointer(bitPattern: first) else { return }
        // Where the kernel refuses, everything stays as it is. A debugger's breakpoints are lost: they are pages of its own.
        _ = unsafe madvise(address, Int(end &- first), MADV_DONTNEED)
    }
}

/// - Returns: 0: go on with the next object.
private func giveBackObject(_ object: UnsafeRawPointer?, _ bytes: Int, _ context: UnsafeMutableRawPointer?) -> CInt {
    if let object = unsafe object { unsafe ProgramPages.giveBack(object) }
    return 0
}

// Swift's Glibc module leaves GNU's own functions out.
@_silgen_name("dl_iterate_phdr")
private func gnuIterateObjects(
    _ body: @convention(c) (UnsafeRawPointer?, Int, UnsafeMutableRawPointer?) -> CInt, _ data: UnsafeMutableRawPointer?
) -> CInt

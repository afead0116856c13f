// Calls of the C library that Swift's Glibc module leaves out because their headers ask for _GNU_SOURCE. All arguments are
// integers and pointers, which Swift and C hand over alike on 64-bit Linux.

@_silgen_name("fallocate")
func gnuFallocate(_ descriptor: Int32, _ mode: Int32, _ offset: Int, _ byteCount: Int) -> Int32

@_silgen_name("sync_file_range")
func gnuBeginWriting(_ descriptor: Int32, _ offset: Int, _ byteCount: Int, _ flags: UInt32) -> Int32

@_silgen_name("memmem")
func gnuMemmem(
    _ bytes: UnsafeRawPointer, _ byteCount: Int, _ pattern: UnsafeRawPointer, _ patternByteCount: Int
) -> UnsafeRawPointer?

@_silgen_name("memfd_create")
func gnuMemoryFile(_ name: UnsafePointer<CChar>, _ flags: UInt32) -> Int32

@_silgen_name("pipe2")
func gnuPipe(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32

import FoundationEssentials
import Glibc
import Testing

@testable import feedd

/// With the largest part of a program there is here: this one's own code. One after the other: both look at the same pages.
@Suite(.serialized) struct ProgramPagesTests {
    @Test func pagesThatAreOnlyReadLeaveAndTheProgramGoesOn() throws {
        let code = try #require(try ReadOnlyMapping.largest())
        let sum = code.readAll()
        let before = try code.residentPages()
        #expect(before > code.pages / 2)
        ProgramPages.giveBack()
        // What runs beside this brings back what it needs, sixteen pages at a time.
        #expect(try code.residentPages() < before / 2)
        #expect(code.readAll() == sum, "the same bytes come back")
    }

    /// The kernel refuses where pages are locked, and leaves off there.
    @Test func whatTheKernelRefusesStaysAndTheProgramGoesOn() throws {
        let code = try #require(try ReadOnlyMapping.largest())
        let sum = code.readAll()
        let before = try code.residentPages()
        try #require(code.lockFirstPage())
        ProgramPages.giveBack()
        let refused = try code.residentPages()
        try #require(code.unlockFirstPage())
        #expect(refused >= before / 10 * 9)
        ProgramPages.giveBack()
        #expect(try code.residentPages() < before / 2)
        #expect(code.readAll() == sum)
    }
}

/// Pages of a program's file that this process may read and not write.
private struct ReadOnlyMapping {
    let start: UInt
    let end: UInt

    private static let pageBytes = UInt(sysconf(CInt(_SC_PAGESIZE)))

    var pages: Int { Int((end - start) / Self.pageBytes) }

    /// As /proc/self/maps has it: `55d0c0000000-55d0c8000000 r-xp 00000000 fe:01 42   /path`.
    static func largest() throws -> ReadOnlyMapping? {
        let maps = try String(decoding: Data(contentsOf: URL(filePath: "/proc/self/maps")), as: UTF8.self)
        let mappings = maps.split(separator: "\n").compactMap { line -> ReadOnlyMapping? in
            let words = line.split(separator: " ")
            guard words.count > 5, words[1] == "r-xp", words[5].hasPrefix("/") else { return nil }
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            return ends.count == 2 ? ReadOnlyMapping(start: ends[0], end: ends[1]) : nil
        }
        return mappings.max { $0.pages < $1.pages }
    }

    /// Brings in every page; returns a sum over the first byte of each.
    func readAll() -> Int {
        stride(from: start, to: end, by: Int(Self.pageBytes)).reduce(0) { sum, address in
            let byte = unsafe UnsafePointer<UInt8>(bitPattern: address).map { unsafe $0.pointee } ?? 0
            return sum &* 31 &+ Int(byte)
        }
    }

    /// The highest of the eight bytes that the kernel has of each page says whether it is in memory (proc_pid_pagemap(5)).
    func residentPages() throws -> Int {
        let file = unsafe open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
        try #require(file >= 0)
        defer { close(file) }
        var entries = [UInt64](repeating: 0, count: pages)
        let wanted = entries.count * 8
        let count = unsafe entries.withUnsafeMutableBytes {
            unsafe pread(file, $0.baseAddress, wanted, Int(start / Self.pageBytes) * 8)
        }
        try #require(count == wanted)
        return entries.count { $0 >> 63 == 1 }
    }

    func lockFirstPage() -> Bool { unsafe mlock(UnsafeRawPointer(bitPattern: start), Int(Self.pageBytes)) == 0 }

    func unlockFirstPage() -> Bool { unsafe munlock(UnsafeRawPointer(bitPattern: start), Int(Self.pageBytes)) == 0 }
}

import FoundationEssentials

/// The list of addresses that the measuring harness hands out.
enum BenchAddresses {
    /// - Parameters:
    ///   - file: An address a line.
    ///   - limit: Only the first so many. 0: all.
    static func read(_ file: String, limit: Int) throws -> [String] {
        let lines = [UInt8](try Data(contentsOf: URL(filePath: file))).split(separator: 0x0A)
        return (limit > 0 ? lines.prefix(limit) : lines[...]).map { String(decoding: $0, as: UTF8.self) }
    }
}

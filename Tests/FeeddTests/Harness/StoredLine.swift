import FeedModel
import Testing

/// One line of the store, taken apart by the tests' own reading of DESIGN's record.
struct StoredLine: Sendable {
    let value: JSONValue
    let id: String
    let revision: Int
    let sequence: Int

    /// Checks the trailer (`,"_crc":"xxxxxxxx"}` over every byte before it) and the members that every record has.
    init(_ line: Substring) throws {
        let bytes = Array(line.utf8)
        let trailer = Array(",\"_crc\":\"00000000\"}".utf8)
        try #require(bytes.count > trailer.count, "too short for a record: \(line)")
        let body = bytes.dropLast(trailer.count)
        value = try JSONValue(parsing: bytes)
        let written = try #require(value["_crc"]?.string, "no _crc in \(line)")
        try #require(UInt32(written, radix: 16) == CRC32C.of(body), "wrong _crc in \(line)")
        id = try #require(value["id"]?.string)
        sequence = try #require(value["_seq"]?.int)
        revision = try #require(value["_feedd"]?["revision"]?.int)
    }

    var feed: String { value["_feedd"]?["feed"]?.string ?? "" }
    var guid: String { value["_feedd"]?["guid"]?.string ?? "" }
    var text: String { value["content_text"]?.string ?? "" }

    /// All lines below one of the store's folders, torn last lines left out: those were never acknowledged.
    static func all(in folder: TemporaryFolder, _ kind: String = "articles") throws -> [StoredLine] {
        try folder.names(in: "data/\(kind)").filter { $0.hasSuffix(".jsonl") }.flatMap { name in
            let text = String(decoding: folder.bytes("data/\(kind)/\(name)"), as: UTF8.self)
            let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
            return try whole.split(separator: "\n").map { try StoredLine($0) }
        }
    }

    /// The lines that a command printed.
    static func all(printedBy ending: ChildProcess.Ending) throws -> [StoredLine] {
        try ending.output.split(separator: "\n").map { try StoredLine($0) }
    }
}

/// CRC-32C (Castagnoli), bit by bit as the definition has it: the tests' own, so that a slip in the product's shows.
enum CRC32C {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
    }

    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] }
    }
}

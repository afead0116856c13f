import FoundationEssentials

/// Where `parse` gets its document from.
enum DocumentSource {
    struct Unreadable: Error {
        let description: String
    }

    static func file(_ path: String) throws(Unreadable) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Unreadable(description: "\(path): cannot be read; check the name and its mode")
        }
    }

    static func standardInput() throws(Unreadable) -> [UInt8] { try file("/dev/stdin") }
}

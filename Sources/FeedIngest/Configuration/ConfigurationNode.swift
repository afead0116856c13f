import FeedModel

/// A JSON value that knows its line, for messages that a person can act on.
struct ConfigurationNode {
    indirect enum Content {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([ConfigurationNode])
        case object([ConfigurationMember])
    }

    let line: Int
    let content: Content

    /// What a person would call the value.
    var kind: String {
        switch content {
        case .null: "null"
        case .bool: "true or false"
        case .number(let text): "the number \(text)"
        case .string(let text): "\"\(text.prefix(60))\""
        case .array: "a list"
        case .object: "an object"
        }
    }

    static func parse(_ bytes: [UInt8]) throws(ConfigurationSyntaxError) -> ConfigurationNode {
        var builder = NodeBuilder(bytes)
        do {
            return try builder.document()
        } catch {
            throw ConfigurationSyntaxError(line: builder.line(at: error.offset), message: error.description)
        }
    }
}

struct ConfigurationMember {
    let key: String
    let line: Int
    let node: ConfigurationNode
}

struct ConfigurationSyntaxError: Error {
    let line: Int
    let message: String
}

/// Builds the tree from tokens, counting lines once over the whole text.
private struct NodeBuilder {
    private var reader: JSONReader
    private let bytes: [UInt8]
    private var countedOffset = 0
    private var countedLine = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        reader = JSONReader(bytes, depthMax: 32)
    }

    mutating func document() throws(JSONError) -> ConfigurationNode {
        let node = try node(startingWith: try reader.next())
        _ = try reader.next()
        return node
    }

    /// Lines are asked for in the order of the text, so each newline is looked at once.
    mutating func line(at offset: Int) -> Int {
        if offset < countedOffset {
            countedOffset = 0
            countedLine = 1
        }
        for index in countedOffset..<min(offset, bytes.count) where bytes[index] == 0x0A { countedLine += 1 }
        countedOffset = min(max(countedOffset, offset), bytes.count)
        return countedLine
    }

    private mutating func node(startingWith token: JSONToken) throws(JSONError) -> ConfigurationNode {
        let line = line(at: reader.tokenOffset)
        switch token {
        case .beginObject: return ConfigurationNode(line: line, content: .object(try members()))
        case .beginArray: return ConfigurationNode(line: line, content: .array(try elements()))
        case .string(let text): return ConfigurationNode(line: line, content: .string(text))
        case .number(let text): return ConfigurationNode(line: line, content: .number(text))
        case .bool(let flag): return ConfigurationNode(line: line, content: .bool(flag))
        case .null, .key, .endObject, .endArray, .end: return ConfigurationNode(line: line, content: .null)
        }
    }

    private mutating func members() throws(JSONError) -> [ConfigurationMember] {
        var members: [ConfigurationMember] = []
        while case .key(let key) = try reader.next() {
            let line = line(at: reader.tokenOffset)
            members.append(ConfigurationMember(key: key, line: line, node: try node(startingWith: try reader.next())))
        }
        return members
    }

    private mutating func elements() throws(JSONError) -> [ConfigurationNode] {
        var elements: [ConfigurationNode] = []
        while true {
            let token = try reader.next()
            if token == .endArray { return elements }
            elements.append(try node(startingWith: token))
        }
    }
}

extension JSONValue {
    /// For people: two spaces a level; lists and objects without containers inside stay on one line when they are short.
    package func indented(_ level: Int = 0) -> String {
        let flat = oneLine
        if isShallow || flat.count <= 60 { return flat }
        let inner = String(repeating: "  ", count: level + 1)
        let outer = String(repeating: "  ", count: level)
        switch self {
        case .array(let elements):
            return "[\n" + elements.map { inner + $0.indented(level + 1) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members):
            let lines = members.map { "\(inner)\(JSONValue.string($0.key).oneLine): \($0.value.indented(level + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        default: return flat
        }
    }

    private var isShallow: Bool {
        switch self {
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }

    private var oneLine: String {
        switch self {
        case .array(let elements): "[" + elements.map(\.oneLine).joined(separator: ", ") + "]"
        case .object(let members):
            members.isEmpty
                ? "{}"
                : "{ "
                    + members.map { "\(JSONValue.string($0.key).oneLine): \($0.value.oneLine)" }
                    .joined(separator: ", ") + " }"
        default: compact
        }
    }

    private var compact: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

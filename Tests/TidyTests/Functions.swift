/// The functions of a file: where each begins, and how many lines it has from its keyword to its closing brace.
enum Functions {
    struct Extent {
        /// From 1.
        let line: Int
        let lineCount: Int
    }

    static func of(_ file: SourceFile) -> [Extent] {
        file.code.indices.compactMap { index in
            let words = Words.of(file.code[index])
            guard
                words.contains("func") || words.first == "init" || words.contains("deinit")
                    || (words.contains("init") && file.code[index].contains("init("))
            else { return nil }
            guard !file.code[index].contains(".init(") else { return nil }
            return bodyEnd(from: index, in: file.code).map { Extent(line: index + 1, lineCount: $0 - index + 1) }
        }
    }

    /// The index of the line with the brace that closes the first one opened at or after `start`; nil for a function
    /// without a body (a protocol's requirement).
    private static func bodyEnd(from start: Int, in code: [String]) -> Int? {
        var depth = 0
        for index in start..<code.count {
            for character in code[index] {
                if character == "{" { depth += 1 }
                if character == "}" {
                    depth -= 1
                    if depth == 0 { return index }
                    if depth < 0 { return nil }
                }
            }
            if depth == 0, index > start, code[index].allSatisfy({ $0 == " " }) { return nil }
        }
        return nil
    }
}

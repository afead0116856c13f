import Testing

/// Every `package` declaration says what it is.
@Suite struct DocumentationTests {
    @Test func packageDeclarationsAreDocumented() {
        let files = SourceTree.shared.product
        let requirements = files.reduce(into: HouseRules.foreignRequirements) {
            $0.formUnion($1.documentedRequirements)
        }
        let bare = files.flatMap { file in
            var documented = requirements
            return file.code.indices.filter { index in
                guard let name = nameThatNeedsComment(file.code[index]) else { return false }
                if hasDocumentation(above: index, in: file) { documented.insert(name) }
                return !documented.contains(name)
            }.map { "\(file.path):\($0 + 1)" }
        }
        #expect(bare == [], "a /// line: the meaning, then units, what nil means, which errors")
    }

    /// The name of a type or function that must say what it is; its overloads in the same file, and what fulfils a
    /// protocol's documented requirement, need not say it again.
    ///
    /// A stored property with a telling name and a type may speak for itself, and so may what every value has: an
    /// initialiser, an operator of a conformance.
    private func nameThatNeedsComment(_ line: String) -> String? {
        let words = Words.of(line).map(String.init)
        guard words.first == "package" else { return nil }
        let kinds: Set = ["struct", "enum", "class", "actor", "protocol", "func", "typealias", "subscript", "macro"]
        guard let place = words.firstIndex(where: { kinds.contains($0) }) else { return nil }
        if line.contains("func <") || line.contains("func ==") || line.contains("func hash(") { return nil }
        return words.count > place + 1 && words[place] != "subscript" ? words[place + 1] : words[place]
    }

    private func hasDocumentation(above index: Int, in file: SourceFile) -> Bool {
        var place = index - 1
        while place >= 0 {
            let line = file.lines[place].drop { $0 == " " }
            if line.hasPrefix("///") { return true }
            guard line.hasPrefix("@") else { return false }
            place -= 1
        }
        return false
    }
}

import Testing

/// What a machine can check of the guide. Each test prints the places to go to.
@Suite struct TidyTests {
    private let tree = SourceTree.shared

    @Test func readsTheTree() {
        #expect(tree.product.count > 20)
        #expect(tree.swift.contains { $0.path == "Tests/TidyTests/TidyTests.swift" })
    }

    @Test func filesAreShort() {
        let long = tree.swift.filter { $0.lineCount > HouseRules.fileLinesMax }.map { "\($0.path): \($0.lineCount)" }
        #expect(long == [], "one concept a file, \(HouseRules.fileLinesMax) lines at most")
    }

    @Test func functionsFitAScreen() {
        let long = tree.product.flatMap { file in
            Functions.of(file).filter { $0.lineCount > HouseRules.functionLinesMax }
                .map { "\(file.path):\($0.line): \($0.lineCount) lines" }
        }
        #expect(long == [], "\(HouseRules.functionLinesMax) lines at most")
    }

    @Test func namesSayWhatTheyName() {
        let empty = tree.swift.map(\.path).filter { path in
            let name = path.split(separator: "/").last?.split(separator: ".").first ?? ""
            return HouseRules.emptyNames.contains { name.hasSuffix($0) }
        }
        #expect(empty == [])
    }

    @Test func nothingIsPublic() {
        #expect(
            tree.product.flatMap { $0.places(of: ["public"]) } == [], "package between targets, else private")
    }

    @Test func classesAreFinal() {
        let open = tree.product.flatMap { file in
            file.places { line in
                let words = Words.of(line)
                guard let place = words.firstIndex(of: "class"), words.count > place + 1,
                    words[place + 1].first?.isUppercase == true
                else { return false }
                return !words[..<place].contains("final")
            }
        }
        #expect(open == [])
    }

    @Test func nothingTrapsOnPurpose() {
        let traps = tree.product.flatMap { file in
            file.places(of: HouseRules.forbiddenWords)
                + file.places { line in
                    // A precondition is for our own mistakes, and says which one it was.
                    line.contains("try!") || line.contains("as!") || line.contains("preconditionFailure()")
                }
        }
        #expect(traps == [])
    }

    @Test func testsDoNotTrapEither() {
        let traps = tree.swift.flatMap { $0.places { $0.contains("try!") || $0.contains("as!") } }
        #expect(traps == [], "use #require")
    }

    @Test func nothingIsUnfinished() {
        let words = HouseRules.unfinishedWords
        let places = tree.swift.filter { $0.target != "TidyTests" }.flatMap { file in
            file.lines.enumerated()
                .filter { !words.isDisjoint(with: Words.of(String($0.element)).map(String.init)) }
                .map { "\(file.path):\($0.offset + 1)" }
        }
        #expect(places == [])
    }

    @Test func swallowedErrorsAreExplained() {
        #expect(unexplained { $0.contains(/\btry\?/) } == [], "say why the failure does not matter")
    }

    @Test func uncheckedSendableIsExplained() {
        #expect(unexplained { $0.contains("@unchecked") || $0.contains("nonisolated(unsafe)") } == [])
    }

    /// Lines of the product's code that need a comment on them or right above, and have none.
    private func unexplained(_ needsComment: (String) -> Bool) -> [String] {
        tree.product.flatMap { file in
            file.code.enumerated()
                .filter { needsComment($0.element) && !file.isExplained($0.offset) }
                .map { "\(file.path):\($0.offset + 1)" }
        }
    }
}

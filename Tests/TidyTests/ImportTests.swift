import Testing

/// Who may import whom: the house stands on it.
@Suite struct ImportTests {
    private let tree = SourceTree.shared

    @Test func stagesImportTheModelOnly() throws {
        var wrong: [String] = []
        for file in tree.product {
            let allowed = try #require(HouseRules.ownImports[file.target], "\(file.target) is not in the house's plan")
            wrong += file.imports
                .filter { HouseRules.ownModules.contains($0.module) && !allowed.contains($0.module) }
                .map { "\(file.path):\($0.line): \($0.module)" }
        }
        #expect(wrong == [])
    }

    @Test func eachCLibraryStaysInItsFolders() {
        let wrong = tree.swift.flatMap { file in
            file.imports.filter { HouseRules.fencedImports[$0.module]?.contains { file.path.hasPrefix($0) } == false }
                .map { "\(file.path):\($0.line): \($0.module)" }
        }
        #expect(wrong == [])
    }

    @Test func packagesAreUsedWhereTheyBelong() {
        let wrong = tree.product.flatMap { file in
            file.imports.filter { name, _ in
                HouseRules.packageImports.contains { name.hasPrefix($0.prefix) && !$0.targets.contains(file.target) }
            }.map { "\(file.path):\($0.line): \($0.module)" }
        }
        #expect(wrong == [])
    }

    @Test func nobodyImportsFoundation() {
        let wrong = tree.swift.flatMap { file in
            file.imports.filter { $0.module == "Foundation" }.map { "\(file.path):\($0.line)" }
        }
        #expect(wrong == [], "FoundationEssentials: Foundation's ICU clashes with libxml2's headers and adds 40 MB")
    }

    @Test func pureStagesArePure() {
        let wrong = tree.product.filter { HouseRules.pure.contains($0.target) }
            .flatMap { $0.places(of: HouseRules.impureWords) }
        #expect(wrong == [], "no tasks, no clock, no disk, no log; `now` is a parameter")
    }

    @Test func unsafeStaysBehindItsFences() {
        let wrong = tree.swift.filter { file in !HouseRules.fences.contains { file.path.hasPrefix($0) } }
            .flatMap { $0.places(of: ["unsafe"]) }
        #expect(wrong == [])
    }

    /// A fence around nothing would let code in that nobody looked at.
    @Test(arguments: HouseRules.fences) func everyFenceStandsForSomething(_ fence: String) {
        let target = String(fence.split(separator: "/")[1])
        guard tree.swift.contains(where: { $0.target == target }) else { return }
        #expect(tree.swift.contains { $0.path.hasPrefix(fence) })
    }
}

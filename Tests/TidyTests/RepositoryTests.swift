import FoundationEssentials
import Testing

/// What lies around the sources.
@Suite struct RepositoryTests {
    private let tree = SourceTree.shared

    @Test func theTopLevelHoldsWhatThePlanNames() {
        #expect(Set(tree.topLevel).subtracting(HouseRules.topLevel) == [])
    }

    @Test(arguments: ["Package.resolved", ".build/", "/data/"]) func gitIgnores(_ name: String) throws {
        let ignored = try #require(tree.text(".gitignore"))
        #expect(ignored.split(separator: "\n").contains(Substring(name)))
    }

    /// The commit ids of the packages differ between mirrors: a tracked Package.resolved breaks the build elsewhere.
    @Test func noPackageResolvedIsTracked() throws {
        // Where the sources were unpacked from an archive there is no index, and nothing is tracked.
        guard let index = FileManager.default.contents(atPath: tree.root + "/.git/index") else { return }
        #expect(index.firstRange(of: Data("Package.resolved".utf8)) == nil)
    }

    @Test(arguments: SourceTree.shared.files.filter { $0.lines.first?.hasPrefix("#!") == true }.map(\.path))
    func scriptsRunAndStopAtTheFirstError(_ path: String) throws {
        #expect(tree.isExecutable(path))
        let text = try #require(tree.text(path))
        if text.hasPrefix("#!/usr/bin/env bash") { #expect(text.contains("\nset -euo pipefail\n")) }
    }

    @Test func theReadmeIsReadInOneSitting() {
        guard let readme = tree.text("README.md") else { return }
        #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 401)
    }

    @Test func dependenciesArePinned() throws {
        let manifest = try #require(tree.text("Package.swift"))
        let loose = manifest.split(separator: "\n").filter { $0.contains(".package(url") && !$0.contains("exact:") }
        #expect(loose == [])
    }
}

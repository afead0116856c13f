import FeedModel
import Testing

extension EndToEnd {
    /// `deploy/`: what an administrator gets.
    @Suite struct Deployment {
        static let hasSystemd = Repository.has("systemd-analyze")
        private static let units = ["feedd.service", "feedd-fetch.service", "feedd.socket", "feedd-fetch.timer"]

        @Test func installPutsEverythingInPlaceAndRemoveLeavesTheData() async throws {
            let folder = try TemporaryFolder()
            let installed = try await install([], in: folder)
            #expect(installed.exitCode == 0, "\(installed.errors)")
            for path in ["usr/bin/feedd", "usr/lib/systemd/system/feedd.service", "etc/feedd/config.json"] {
                #expect(folder.exists("root/\(path)"), "\(path)")
                #expect(installed.output.contains("/\(path)"), "it says what it did: \(path)")
            }
            for path in ["usr/share/bash-completion/completions/feedd", "usr/share/man/man1/feedd-fetch.1.gz"] {
                #expect(folder.exists("root/\(path)"), "\(path)")
            }
            let dropIn = "root/etc/systemd/system/feedd.service.d/10-name-servers.conf"
            let allowed = String(decoding: folder.bytes(dropIn), as: UTF8.self)
            #expect(allowed.contains("IPAddressAllow=10.9.8.7/32 fe80::1/128\n"))

            try folder.write("root/var/lib/feedd/articles/keep.jsonl", "{}\n")
            try folder.write("root/etc/feedd/feeds.txt", "https://example.org/feed.xml\n")
            #expect(try await install([], in: folder).output.contains("feeds.txt (kept as it is)"), "safe to repeat")
            let removed = try await install(["--remove"], in: folder)
            #expect(removed.exitCode == 0, "\(removed.errors)")
            let left = try await files(below: "root", in: folder)
            #expect(left == ["etc/feedd/config.json", "etc/feedd/feeds.txt", "var/lib/feedd/articles/keep.jsonl"])
        }

        @Test func theInstalledConfigurationIsValid() async throws {
            let folder = try TemporaryFolder()
            _ = try await install([], in: folder)
            let ending = try await Binary.debug.run(
                ["check", "--config", folder.path("root/etc/feedd/config.json")], in: folder)
            #expect(ending.exitCode == 0, "\(ending.output) \(ending.errors)")
        }

        @Test(.enabled(if: hasSystemd, "systemd-analyze is not here")) func theUnitsAreClean() async throws {
            let folder = try TemporaryFolder()
            for unit in Self.units {
                let text = TemporaryFolder.text(Repository.path("deploy/\(unit)"))
                // The same unit with a program that is surely there.
                try folder.write(
                    unit,
                    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                        String(line.hasPrefix("Exec") ? line.replacing("/usr/bin/feedd", with: "/usr/bin/env") : line)
                    }.joined(separator: "\n"))
            }
            let paths = Self.units.map { folder.path($0) }
            let ending = try await ChildProcess(["systemd-analyze", "verify", "--man=no"] + paths, in: folder)
                .ending(within: .seconds(30))
            #expect((ending.exitCode, ending.errors) == (0, ""))
        }

        @Test(
            .enabled(if: hasSystemd, "systemd-analyze is not here"),
            arguments: ["feedd.service", "feedd-fetch.service"])
        func theSandboxScoresOneAtMost(_ unit: String) async throws {
            let folder = try TemporaryFolder()
            let ending = try await ChildProcess(
                ["systemd-analyze", "security", "--offline=true", "--threshold=10", Repository.path("deploy/\(unit)")],
                in: folder
            ).ending(within: .seconds(30))
            #expect(ending.exitCode == 0, "the threshold is in tenths: \(ending.output.suffix(200))")
        }

        /// The index may grow to `deduplication.index_max`; the unit must not kill the daemon for it.
        @Test func theUnitHasRoomForTheIndex() async throws {
            let folder = try TemporaryFolder()
            let path = try folder.write("config.json", "{}")
            let ending = try await Binary.debug.run(["check", "--effective", "--config", path], in: folder)
            let effective = try JSONValue(parsing: Array(ending.output.utf8))
            #expect(effective["deduplication"]?["index_max"]?.string == "1GiB")
            let unit = TemporaryFolder.text(Repository.path("deploy/feedd.service"))
            // A pass in full flight takes some hundred megabytes beside the index.
            for line in ["MemoryHigh=1536M", "MemoryMax=2G"] { #expect(unit.contains("\n\(line)\n")) }
        }

        @Test func bothServicesHaveTheSameSandbox() throws {
            let sandboxes = try ["feedd.service", "feedd-fetch.service"].map { unit in
                let lines = TemporaryFolder.text(Repository.path("deploy/\(unit)")).split(separator: "\n")
                let start = try #require(lines.firstIndex { $0.hasPrefix("# === The sandbox") })
                let end = try #require(lines.firstIndex { $0.hasPrefix("# === End of the sandbox") })
                return lines[start..<end]
            }
            #expect(sandboxes[0] == sandboxes[1])
            #expect(sandboxes[0].count > 50)
        }

        private func install(_ arguments: [String], in folder: TemporaryFolder) async throws -> ChildProcess.Ending {
            try folder.write("resolv.conf", "nameserver 127.0.0.53\nnameserver 10.9.8.7\nnameserver fe80::1%eth0\n")
            return try await ChildProcess(
                [Repository.path("deploy/install"), "--prefix-root", folder.path("root")]
                    + ["--binary", Binary.debug.path] + arguments,
                in: folder, environment: ["FEEDD_RESOLV_CONF": folder.path("resolv.conf")]
            ).ending(within: .seconds(60))
        }

        private func files(below name: String, in folder: TemporaryFolder) async throws -> [String] {
            let ending = try await ChildProcess(
                ["find", folder.path(name), "-type", "f", "-printf", "%P\\n"], in: folder
            ).ending(within: .seconds(20))
            return ending.output.split(separator: "\n").map(String.init).sorted()
        }
    }
}

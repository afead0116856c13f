import FeedModel
import Testing

extension EndToEnd {
    /// strace makes one system call of a real pass fail, or kills it there: nothing acknowledged is lost, the damage is
    /// named, the next pass completes.
    @Suite struct Injections {
        /// A call, what happens at it, and at which one of its kind.
        struct Fault: Sendable, CustomTestStringConvertible {
            let call: String
            let effect: String
            var number = 1
            /// Whether every call is meant, not only those on the store's own files.
            var isAnywhere = false

            var testDescription: String { "\(call) \(effect) \(number)" }
        }

        private static let disk: [Fault] =
            // Rows 17, 18, 19, 21 (a disk that fails), 23 (a full one), 29 (no descriptors).
            [1, 2, 3].map { Fault(call: "fdatasync", effect: "error=EIO", number: $0) }
            + [1, 2].map { Fault(call: "fsync", effect: "error=EIO", number: $0) }
            + [1, 2, 3].map { Fault(call: "write", effect: "error=EIO", number: $0) }
            + [1, 2].map { Fault(call: "write", effect: "error=ENOSPC", number: $0) }
            + [Fault(call: "fallocate", effect: "error=ENOSPC"), Fault(call: "fdatasync", effect: "error=ENOSPC")]
            + [Fault(call: "ftruncate", effect: "error=EIO"), Fault(call: "close", effect: "error=EIO")]
            + [2, 4, 6].map { Fault(call: "openat", effect: "error=EMFILE", number: $0) }
            // Row 27: a storm of interruptions is not seen at all.
            + [Fault(call: "write", effect: "error=EINTR")]
            // Rows 2, 5, 6: killed at the calls of a commit.
            + [1, 2, 3].map { Fault(call: "write", effect: "signal=KILL", number: $0) }
            + [1, 2].map { Fault(call: "fdatasync", effect: "signal=KILL", number: $0) }

        /// Rows 28 and 30: a disk that takes two seconds, no memory, no threads. Swift ends a process that gets no memory;
        /// what matters is what is there afterwards.
        private static let machine: [Fault] =
            [Fault(call: "fdatasync", effect: "delay_enter=2000000")]
            + [30, 60, 90, 120, 150].map {
                Fault(call: "mmap", effect: "error=ENOMEM", number: $0, isAnywhere: true)
            }
            + [1, 2, 3].map { Fault(call: "clone3", effect: "error=EAGAIN", number: $0, isAnywhere: true) }

        @Test(.enabled(if: Tracer.isPossible, "needs strace, and the right to use it"))
        func aCallOfAPassFails() async throws {
            var bench = try FileBench()
            try bench.publish(["alder", "birch", "cedar"], itemCount: 3)
            try await bench.pass()
            var hits = 0
            for fault in Self.disk + Self.machine {
                let acknowledged = try StoredLine.all(in: bench.folder).map(\.guid)
                try bench.publishNews(count: 1)
                let ending = try await bench.run(
                    ["fetch", "--all"], under: Tracer.arguments(fault, log: "trace.log", store: bench.folder))
                let isHit = TemporaryFolder.text(bench.folder.path("trace.log")).contains("(INJECTED)")
                hits += isHit || fault.effect.contains("KILL") || fault.effect.contains("delay") ? 1 : 0
                // What it said is stored is stored.
                let expected = ending.exitCode == 0 ? bench.published : acknowledged
                try await bench.check(keeping: expected, fault.testDescription)
            }
            #expect(hits > (Self.disk.count + Self.machine.count) * 3 / 4, "too few faults came to pass")
        }
    }
}

/// strace, as it is called here.
private enum Tracer {
    /// Not everywhere may a process be traced, root or not.
    static var isPossible: Bool {
        Repository.has("strace") && Probe.succeeds(["strace", "-f", "-qq", "-o", "/dev/null", "/bin/true"])
    }

    static func arguments(_ fault: EndToEnd.Injections.Fault, log: String, store: TemporaryFolder) -> [String] {
        let paths = fault.isAnywhere ? [] : files(of: store).flatMap { ["-P", $0] }
        return ["strace", "-f", "-qq", "-o", store.path(log)] + paths
            + ["-e", "trace=\(fault.call)", "-e", "inject=\(fault.call):\(fault.effect):when=\(fault.number)"]
    }

    /// The store's folders and files, those that a pass may make next included.
    private static func files(of store: TemporaryFolder) -> [String] {
        var files = ["articles", "duplicates", "state"]
        for folder in ["articles", "state"] {
            for name in store.names(in: "data/\(folder)") where name.hasSuffix(".jsonl") {
                files += [name, following(name)].map { "\(folder)/\($0)" }
            }
        }
        return files.map { store.path("data/\($0)") }
    }

    /// The name with the next number.
    private static func following(_ name: String) -> String {
        let stem = name.dropLast(6)
        let digits = stem.reversed().prefix { $0.isNumber }.count
        let next = String((Int(stem.suffix(digits)) ?? 0) + 1)
        return stem.dropLast(digits) + String(repeating: "0", count: max(0, digits - next.count)) + next + ".jsonl"
    }
}

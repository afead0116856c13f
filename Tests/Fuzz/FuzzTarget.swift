import Glibc

/// What is fuzzed: one of the readers of foreign bytes, and what must hold whatever they are.
///
/// libFuzzer brings `main`. The environment says which target runs: `FEEDD_FUZZ_TARGET`, one of the raw values.
enum FuzzTarget: String, CaseIterable {
    case feed, json, html, date, url, config

    /// Named by the environment; `feed` where it names none of ours.
    static let chosen = environment("FEEDD_FUZZ_TARGET").flatMap { FuzzTarget(rawValue: $0) } ?? .feed

    func run(_ bytes: [UInt8]) {
        let start = Self.cpuSeconds
        switch self {
        case .feed: FeedTarget.run(bytes)
        case .json: JSONTarget.run(bytes)
        case .html: HTMLTarget.run(bytes)
        case .date: DateTarget.run(bytes)
        case .url: AddressTarget.run(bytes)
        case .config: ConfigurationTarget.run(bytes)
        }
        // Inputs are a few kilobytes: what takes a second under AddressSanitizer grows faster than its input.
        let seconds = Self.cpuSeconds - start
        require(seconds < 1 + Double(bytes.count) / 16_384, "took \(seconds) s of CPU for \(bytes.count) bytes")
    }

    /// Text of the environment; nil where it is not set.
    static func environment(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

    private static var cpuSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    FuzzTarget.chosen.run(unsafe Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

/// Ends the run with a finding when something that must hold does not.
func require(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    guard !holds else { return }
    fatalError("finding: \(complaint())")
}

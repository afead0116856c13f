/// What a power cut leaves of what was not synchronised.
struct PowerCut: Sendable, CustomStringConvertible {
    enum Entries: Sendable, CaseIterable { case none, all, some }
    enum Bytes: Sendable, CaseIterable { case none, all, half, holes, zeros, garbage }
    var entries: Entries
    var bytes: Bytes
    var generator = SplitMix(seed: 1)

    static let all: [PowerCut] = Entries.allCases.flatMap { entries in
        Bytes.allCases.map { PowerCut(entries: entries, bytes: $0) }
    }

    var description: String { "entries \(entries), bytes \(bytes)" }

    func survivors(of file: SimulatedDisk.File, _ generator: inout SplitMix) -> [UInt8] {
        let isAppended = file.bytes.count > file.durable.count && file.bytes.starts(with: file.durable)
        guard isAppended else { return bytes == .none ? file.durable : file.bytes }
        let loose = file.bytes.count - file.durable.count
        let part = bytes == .half ? loose / 2 : Int.random(in: 0...loose, using: &generator)
        let kept = Array(file.bytes.prefix(file.durable.count + part))
        switch bytes {
        case .none: return file.durable
        case .all: return file.bytes
        case .half: return kept
        case .holes: return file.durable + [UInt8](repeating: 0, count: part) + file.bytes.suffix(loose - part)
        case .zeros: return kept + [UInt8](repeating: 0, count: loose - part)
        case .garbage: return kept + (0..<(loose - part)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
    }
}

/// A random source whose numbers are the same on every machine: the seed replays a run.
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// The bounds of one decision in 40 bytes: a list of its own would take twice that for each of a million feeds.
struct PackedBounds: Sendable, Hashable {
    /// More never meet in practice; the weakest beyond are left out.
    static let capacity = 6

    /// Five bits a source, from the lowest.
    private var sources: UInt32 = 0
    /// Two spans a word.
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    /// What the one bound that was cut had asked for, and its place from 1. 0: none was cut.
    private var asked: UInt32 = 0
    private var askedPlace: UInt32 = 0

    init() {}

    init(_ bounds: [IntervalBound]) {
        for (place, bound) in bounds.prefix(Self.capacity).enumerated() {
            sources |= UInt32(bound.source.rawValue & 31) << UInt32(5 * place)
            let span = UInt64(bound.seconds) << UInt64(32 * (place % 2))
            switch place / 2 {
            case 0: first |= span
            case 1: second |= span
            default: third |= span
            }
            if bound.isCapped, askedPlace == 0 {
                asked = bound.askedSeconds
                askedPlace = UInt32(place + 1)
            }
        }
    }

    var bounds: [IntervalBound] {
        var found: [IntervalBound] = []
        for place in 0..<Self.capacity {
            let raw = UInt8(truncatingIfNeeded: sources >> UInt32(5 * place) & 31)
            guard let source = IntervalBound.Source(rawValue: raw) else { continue }
            let word = place < 2 ? first : place < 4 ? second : third
            let seconds = UInt32(truncatingIfNeeded: word >> UInt64(32 * (place % 2)))
            let isCapped = askedPlace == UInt32(place + 1)
            found.append(IntervalBound(source, wholeSeconds: seconds, asked: isCapped ? asked : seconds))
        }
        return found
    }
}

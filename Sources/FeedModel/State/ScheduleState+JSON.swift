extension ScheduleState {
    /// Writes the state as one object: absent means absent, moments in milliseconds, packed figures in hexadecimal.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("due", nextDue.map { Int(clamping: $0.milliseconds) })
        writer.member("attempt", lastAttempt.map { Int(clamping: $0.milliseconds) })
        writer.member("success", lastSuccess.map { Int(clamping: $0.milliseconds) })
        if failureCount != 0 || failureWeight != 0 { writeFailures(to: &writer) }
        if isStopped { writer.member("stopped", true) }
        writer.member("held", Self.present(heldUntil))
        writer.member("overlap_cap", Self.present(overlapCap))
        posts.write(as: "posts", to: &writer)
        posts.profile.write(as: "profile", to: &writer)
        hints.write(as: "hints", to: &writer)
        health.write(as: "health", to: &writer)
        writeBounds(to: &writer)
        writer.endObject()
    }

    /// Reads what `write` wrote. Unknown members are skipped; a packed figure that is broken counts as not learned.
    package init(reading reader: inout JSONReader) throws(JSONError) {
        self.init()
        guard case .beginObject = try reader.next() else { return }
        while case .key(let key) = try reader.next() {
            switch key {
            case "due": nextDue = try Self.moment(&reader)
            case "attempt": lastAttempt = try Self.moment(&reader)
            case "success": lastSuccess = try Self.moment(&reader)
            case "stopped": isStopped = try Self.flag(&reader)
            case "held": heldUntil = try Self.small(&reader)
            case "overlap_cap": overlapCap = try Self.small(&reader)
            case "posts": posts.unpack(try Self.hex(&reader))
            case "profile": posts.profile = PostingProfile(unpacking: try Self.hex(&reader))
            case "hints": hints.unpack(try Self.hex(&reader))
            case "health": health.unpack(try Self.hex(&reader))
            case "bounds": unpackBounds(try Self.hex(&reader))
            default: try readFailure(key, &reader)
            }
        }
    }

    private func writeFailures(to writer: inout JSONWriter) {
        writer.member("failures", failureCount)
        writer.member("weight", failureWeight)
        writer.member("code", failureCode)
        writer.member("message", failureMessage)
        writer.member("failing_since", Self.present(failingSince))
        if goneCount != 0 { writer.member("gone", goneCount) }
    }

    private mutating func readFailure(_ key: String, _ reader: inout JSONReader) throws(JSONError) {
        switch key {
        case "failures": failureCount = max(0, try Self.number(&reader).flatMap { Int($0) } ?? 0)
        case "weight":
            let weight = try Self.number(&reader).flatMap { Double($0) } ?? 0
            failureWeight = weight.isFinite ? max(0, weight) : 0
        case "code": failureCode = try Self.text(&reader)
        case "message": failureMessage = try Self.text(&reader)
        case "failing_since": failingSince = try Self.small(&reader)
        case "gone": goneCount = max(0, try Self.number(&reader).flatMap { Int($0) } ?? 0)
        default: try reader.skipValue()
        }
    }

    private static func present(_ number: UInt32) -> Int? { number == 0 ? nil : Int(number) }

    private static func hex(_ reader: inout JSONReader) throws(JSONError) -> PackedHex {
        PackedHex(try text(&reader) ?? "")
    }
}

extension ScheduleState {
    /// Reads what `write` wrote of a feed that does not fail. nil: that is for `init(reading:)`.
    init?(written reader: inout WrittenJSON) {
        self.init()
        guard reader.entersObject(), Self.read(&due, "due", &reader), Self.read(&attempt, "attempt", &reader),
            Self.read(&success, "success", &reader), Self.read(&heldUntil, "held", &reader),
            Self.read(&overlapCap, "overlap_cap", &reader)
        else { return nil }
        if let hex = reader.hex(of: "posts") { posts.unpack(hex) }
        if let hex = reader.hex(of: "profile") { posts.profile = PostingProfile(unpacking: hex) }
        if let hex = reader.hex(of: "hints") { hints.unpack(hex) }
        if let hex = reader.hex(of: "health") { health.unpack(hex) }
        if let hex = reader.hex(of: "bounds") { unpackBounds(hex) }
        // Whatever was not expected, or could not be read, stands in the way of the brace.
        guard reader.leavesObject() else { return nil }
    }

    /// false: there is such a member, and it is no number of that size.
    private static func read(_ number: inout some FixedWidthInteger, _ name: StaticString, _ reader: inout WrittenJSON)
        -> Bool
    {
        guard reader.hasMember(name) else { return true }
        guard let value = reader.integer(), let fitting = type(of: number).init(exactly: value) else { return false }
        number = fitting
        return true
    }

    /// Eighteen hex digits a bound: source, seconds and what was asked.
    private func writeBounds(to writer: inout JSONWriter) {
        let bounds = bounds
        guard !bounds.isEmpty else { return }
        writer.hexMember("bounds") { writer in
            for bound in bounds {
                writer.appendHex(UInt64(bound.source.rawValue), digits: 2)
                writer.appendHex(UInt64(bound.seconds), digits: 8)
                writer.appendHex(UInt64(bound.askedSeconds), digits: 8)
            }
        }
    }

    private mutating func unpackBounds(_ packed: PackedHex) {
        var hex = packed
        var found: [IntervalBound] = []
        while let raw = hex.next(digits: 2), let seconds = hex.next(digits: 8), let asked = hex.next(digits: 8) {
            guard let source = UInt8(exactly: raw).flatMap(IntervalBound.Source.init(rawValue:)) else { continue }
            found.append(IntervalBound(source, wholeSeconds: seconds, asked: asked))
        }
        bounds = found
    }

    /// The next value if it is a number, as written; any other value is skipped.
    private static func number(_ reader: inout JSONReader) throws(JSONError) -> String? {
        switch try reader.next() {
        case .number(let text): return text
        case .beginObject, .beginArray: try skipRest(&reader)
        default: break
        }
        return nil
    }

    private static func text(_ reader: inout JSONReader) throws(JSONError) -> String? {
        switch try reader.next() {
        case .string(let text): return text
        case .beginObject, .beginArray: try skipRest(&reader)
        default: break
        }
        return nil
    }

    private static func flag(_ reader: inout JSONReader) throws(JSONError) -> Bool {
        switch try reader.next() {
        case .bool(let flag): return flag
        case .beginObject, .beginArray: try skipRest(&reader)
        default: break
        }
        return false
    }

    /// Skips to the end of the container that was just entered.
    private static func skipRest(_ reader: inout JSONReader) throws(JSONError) {
        var depth = 1
        while depth > 0 {
            switch try reader.next() {
            case .beginObject, .beginArray: depth += 1
            case .endObject, .endArray: depth -= 1
            case .end: return
            default: break
            }
        }
    }

    private static func moment(_ reader: inout JSONReader) throws(JSONError) -> Timestamp? {
        try number(&reader).flatMap { Int64($0) }.map { Timestamp(milliseconds: $0) }
    }

    private static func small(_ reader: inout JSONReader) throws(JSONError) -> UInt32 {
        try number(&reader).flatMap { UInt32($0) } ?? 0
    }
}

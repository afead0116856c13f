/// What was learned of a feed's guids in sixteen bytes: every feed that ever had an item has it, and a million are held.
///
/// Seven digits of each figure are kept; it is compared with shares of a few per cent.
package struct PackedGUIDHealth: Sendable, Hashable {
    private var repeats: Float = 0
    private var churn: Float = 0
    private var observed: Float = 0
    private var trust = GUIDHealth.Trust.full
    /// As in `GUIDHealth`.
    package private(set) var isPinned = false

    /// Nothing was learned yet.
    package init() {}

    /// The figures cut to seven digits.
    package init(_ health: GUIDHealth) {
        repeats = Float(health.repeats)
        churn = Float(health.churn)
        observed = Float(health.observed)
        trust = health.trust
        isPinned = health.isPinned
    }

    /// As it was put in, to seven digits.
    package var health: GUIDHealth {
        var health = GUIDHealth()
        health.repeats = Double(repeats)
        health.churn = Double(churn)
        health.observed = Double(observed)
        health.trust = trust
        health.isPinned = isPinned
        return health
    }
}

extension PackedGUIDHealth {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("trust", trust.rawValue)
        writer.member("repeats", repeats)
        writer.member("churn", churn)
        writer.member("observed", observed)
        if isPinned { writer.member("pinned", true) }
        writer.endObject()
    }

    init(reading reader: inout JSONReader) throws(JSONError) {
        var health = GUIDHealth()
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "trust": health.trust = try reader.readString().flatMap(GUIDHealth.Trust.init(rawValue:)) ?? .full
            case "repeats": health.repeats = try reader.readDouble() ?? 0
            case "churn": health.churn = try reader.readDouble() ?? 0
            case "observed": health.observed = try reader.readDouble() ?? 0
            case "pinned": health.isPinned = try reader.readBool() ?? false
            default: try reader.skipValue()
            }
        }
        self.init(health)
    }

    /// Reads what `write` wrote of a feed whose guids are trusted. nil: that is for `init(reading:)`.
    init?(written reader: inout WrittenJSON) {
        guard reader.entersObject(), reader.hasMember("trust"), reader.string() == "full",
            let repeats = reader.number(of: "repeats"), let churn = reader.number(of: "churn"),
            let observed = reader.number(of: "observed"), reader.leavesObject()
        else { return nil }
        self.repeats = Float(repeats)
        self.churn = Float(churn)
        self.observed = Float(observed)
    }
}

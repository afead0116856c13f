/// Values by host; those of a domain hold for all below it.
///
/// The hash runs from the end of the host, so that one walk asks for every domain above it and makes no String.
struct HostTable<Value: Sendable>: Sendable {
    private var values: [UInt64: Value] = [:]

    init(_ pairs: [(host: String, value: Value)]) {
        for pair in pairs {
            var hash = NameHash()
            for byte in pair.host.utf8.reversed() { hash.add(byte) }
            values[hash.value] = pair.value
        }
    }

    /// Whether a value of the host or of a domain above it is one that is looked for.
    func contains(_ host: Substring, where isWanted: (Value) -> Bool) -> Bool {
        var hash = NameHash()
        for byte in host.utf8.reversed() {
            if byte == UInt8(ascii: "."), let value = values[hash.value], isWanted(value) { return true }
            hash.add(byte)
        }
        return values[hash.value].map(isWanted) ?? false
    }
}

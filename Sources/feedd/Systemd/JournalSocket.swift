/// Sends entries to journald over its own protocol: fields instead of a line, so that `journalctl FEEDD_FEED=bbc` works.
///
/// A field is `NAME=value` and a newline; a value that holds a newline is written binary: the name, a newline, the length
/// as 64 bits little endian, the value, a newline. The protocol's way for entries larger than a datagram (208 KiB), a
/// sealed memory file, is not needed: `LogLimits` keeps every entry far below that.
/// <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>
package struct JournalSocket: Sendable {
    /// Where journald listens.
    package static let standardPath = "/run/systemd/journal/socket"

    private let socket: DatagramSocket

    /// - Throws: `SystemdError` when journald cannot be reached there; found by sending it nothing.
    package init(path: String = standardPath) throws(SystemdError) {
        socket = try DatagramSocket(to: path)
        // An empty datagram makes no entry; it tells whether there is a receiver.
        try socket.send([])
    }

    /// Sends one entry.
    ///
    /// - Throws: `SystemdError` while journald takes none: it restarts, or its queue has been full for a second.
    package func send(_ fields: [JournalField]) throws(SystemdError) {
        try socket.send(Self.encode(fields))
    }

    /// The bytes of one entry.
    package static func encode(_ fields: [JournalField]) -> [UInt8] {
        var entry: [UInt8] = []
        for field in fields {
            let value = Array(field.value.utf8)
            entry.append(contentsOf: field.name.utf8)
            if value.contains(0x0A) {
                entry.append(0x0A)
                let length = UInt64(value.count)
                for shift: UInt64 in 0..<8 { entry.append(UInt8(truncatingIfNeeded: length >> (shift * 8))) }
            } else {
                entry.append(UInt8(ascii: "="))
            }
            entry.append(contentsOf: value)
            entry.append(0x0A)
        }
        return entry
    }
}

/// One field of a journal entry.
package struct JournalField: Sendable, Hashable {
    /// Capitals, digits and underscores, beginning with a capital: journald drops any other.
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

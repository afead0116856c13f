/// An Internet address as a number, so that no spelling of it can hide what it is.
struct IPAddress: Hashable, Sendable {
    let isIPv6: Bool
    /// The upper half of an IPv6 address; 0 for IPv4.
    let high: UInt64
    /// The lower half of an IPv6 address; an IPv4 address in its lower 32 bits.
    let low: UInt64

    init(ipv4 value: UInt32) {
        isIPv6 = false
        high = 0
        low = UInt64(value)
    }

    init(high: UInt64, low: UInt64) {
        isIPv6 = true
        self.high = high
        self.low = low
    }

    /// Four or sixteen bytes in network order. nil: any other number of bytes.
    init?(networkBytes bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4: self.init(ipv4: UInt32(truncatingIfNeeded: Self.number(bytes)))
        case 16: self.init(high: Self.number(bytes.prefix(8)), low: Self.number(bytes.dropFirst(8)))
        default: return nil
        }
    }

    /// The IPv4 addresses that an IPv6 address carries: to the machine at its end they are what counts.
    ///
    /// Mapped (::ffff:0:0/96), compatible (::/96), translated (::ffff:0:0:0/96), NAT64 (64:ff9b::/96), 6to4 (2002::/16),
    /// Teredo (2001::/32: the server's, and the client's with its bits turned), ISATAP (interface id 0:5efe).
    var embeddedIPv4: [IPAddress] {
        guard isIPv6 else { return [] }
        let lowest = IPAddress(ipv4: UInt32(truncatingIfNeeded: low))
        if high == 0 && (low >> 32 == 0 || low >> 32 == 0xFFFF || low >> 48 == 0xFFFF) { return [lowest] }
        if high == 0x0064_FF9B_0000_0000 && low >> 32 == 0 { return [lowest] }
        if high >> 48 == 0x2002 { return [IPAddress(ipv4: UInt32(truncatingIfNeeded: high >> 16))] }
        if high >> 32 == 0x2001_0000 {
            let client = IPAddress(ipv4: ~UInt32(truncatingIfNeeded: low))
            return [IPAddress(ipv4: UInt32(truncatingIfNeeded: high)), client]
        }
        if low >> 32 & 0xFDFF_FFFF == 0x0000_5EFE { return [lowest] }
        return []
    }

    /// The IPv4 address itself where this is one in IPv6 clothes (`::ffff:10.0.0.1`), else unchanged.
    var unmapped: IPAddress {
        isIPv6 && high == 0 && low >> 32 == 0xFFFF ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : self
    }

    private static func number(_ bytes: some Collection<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// A range of addresses in CIDR notation.
struct IPNetwork: Hashable, Sendable {
    let base: IPAddress
    /// 0...32 for IPv4, 0...128 for IPv6.
    let prefixLength: Int

    /// `10.0.0.0/8`, `fd00::/8`, or one address without a length. nil: not that.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = IPAddress(first) else { return nil }
        let bits = base.isIPv6 ? 128 : 32
        var length = bits
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(parts[1]),
                (0...bits).contains(number)
            else { return nil }
            length = number
        }
        self.base = base
        prefixLength = length
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.isIPv6 == base.isIPv6 else { return false }
        if !base.isIPv6 {
            let mask = Self.mask(prefixLength + 32)
            return (address.low ^ base.low) & mask & 0xFFFF_FFFF == 0
        }
        return (address.high ^ base.high) & Self.mask(min(prefixLength, 64)) == 0
            && (address.low ^ base.low) & Self.mask(max(prefixLength - 64, 0)) == 0
    }

    /// The upper `bits` of 64.
    private static func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : UInt64.max << UInt64(64 - bits) }
}

extension IPNetwork: CustomStringConvertible {
    var description: String { "\(base)/\(prefixLength)" }
}

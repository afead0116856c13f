/// Which machines may be talked to: none that only this machine or its neighbours can reach, unless the operator says so.
///
/// Asked for each socket that is opened and again for each request, since a connection may have been opened under
/// another feed's allowance (research/reliability.md section 3).
struct AddressPolicy: Hashable, Sendable {
    /// Networks that the operator allows although they are private.
    let allowed: [IPNetwork]

    /// Throws for text that is no network.
    init(allowing networks: [String]) throws(FetcherError) {
        var allowed: [IPNetwork] = []
        for text in networks {
            guard let network = IPNetwork(text) else {
                throw FetcherError(
                    code: "network_invalid",
                    description:
                        "allow_networks: \(Sentence.printable(text)) is no network. Write it like 10.0.0.0/8 or fd00::/8."
                )
            }
            allowed.append(network)
        }
        self.allowed = allowed
    }

    private init(allowed: [IPNetwork]) { self.allowed = allowed }

    /// This policy with the allowance of one feed added.
    func allowing(more networks: [String]) throws(FetcherError) -> AddressPolicy {
        networks.isEmpty ? self : AddressPolicy(allowed: allowed + (try AddressPolicy(allowing: networks).allowed))
    }

    /// Why an address may not be connected to. nil: it may.
    func refusal(of address: IPAddress) -> String? {
        let address = address.unmapped
        if allowed.contains(where: { $0.contains(address) }) { return nil }
        if let reason = Self.denied(address) { return "\(address) is \(reason)" }
        for inner in address.embeddedIPv4 {
            if allowed.contains(where: { $0.contains(inner) }) { continue }
            if let reason = Self.denied(inner) { return "\(address) leads to \(inner), which is \(reason)" }
        }
        return nil
    }

    /// The same for an address as text. Text that is no address is refused: it cannot be judged.
    func refusal(ofText text: some StringProtocol) -> String? {
        guard let address = IPAddress(text) else { return "the peer's address is unreadable" }
        return refusal(of: address)
    }

    /// The same for the host of a URL: a name passes here and is judged when its addresses are known.
    func refusal(ofHost host: String) -> String? {
        if host.hasPrefix("[") {
            guard let address = IPAddress(host.dropFirst().dropLast()) else {
                return "\(Sentence.printable(host)) is no address"
            }
            return refusal(of: address)
        }
        return IPAddress(looseIPv4: host).flatMap(refusal(of:))
    }

    private static func denied(_ address: IPAddress) -> String? {
        denyList.first { $0.network.contains(address) }?.reason
    }

    /// IANA's special-purpose registries, each with the words for the message.
    private static let denyList: [(network: IPNetwork, reason: String)] = [
        ("0.0.0.0/8", "this machine"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link-local or cloud metadata"), ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "documentation"), ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmarking"), ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
        ("::/128", "this machine"), ("::1/128", "loopback"), ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discarded"),
        ("2001:2::/48", "benchmarking"), ("2001:10::/28", "ORCHID"), ("2001:20::/28", "ORCHID"),
        ("2001:db8::/32", "documentation"), ("3fff::/20", "documentation"), ("5f00::/16", "segment routing"),
        ("fc00::/7", "private"), ("fe80::/10", "link-local"), ("fec0::/10", "site-local"), ("ff00::/8", "multicast"),
    ].compactMap { text, reason in IPNetwork(text).map { ($0, reason) } }
}

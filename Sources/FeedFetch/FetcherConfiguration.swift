/// What all fetches have in common.
package struct FetcherConfiguration: Sendable {
    /// Page or mail address of whoever runs this feedd, for the User-Agent. nil: none was configured.
    package var contact: String?
    /// feedd's version, for the User-Agent.
    package var version: String
    package var limits = FetchLimits()
    /// Networks in CIDR notation that every feed may reach although they are private (`fetch.allow_networks`).
    package var allowNetworks: [String] = []
    /// `http://host:port` or `socks5h://host:port` (`fetch.proxy`). nil: none; the environment is never asked.
    package var proxy: String?
    /// PEM file of the trusted roots.
    package var certificateAuthorityFile = Self.systemRoots

    package init(contact: String?, version: String) {
        self.contact = contact
        self.version = version
    }

    /// Where Debian and its kin keep the trusted roots.
    package static let systemRoots = "/etc/ssl/certs/ca-certificates.crt"

    /// Says what a fetcher of these settings would refuse, without making one.
    package func check() throws(FetcherError) { _ = try AddressPolicy(allowing: allowNetworks) }

    /// `feedd/1.0 (+https://example.org/about)`: honest, with a way to reach the operator (FRB 080-090).
    var userAgent: String {
        let product = "feedd/\(version)"
        guard let contact, !contact.isEmpty, FieldSyntax.isValue(contact) else { return product }
        return "\(product) (+\(contact))"
    }
}

/// Why a fetcher cannot be made.
package struct FetcherError: Error, Sendable, CustomStringConvertible {
    package let code: String
    package let description: String
}

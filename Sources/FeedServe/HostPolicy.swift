/// Which Host fields the endpoint answers to.
///
/// A web page that a person visits can point a name of its own at 127.0.0.1 and read what answers there (DNS
/// rebinding). Such a request carries that name, so on a loopback address only numbers and localhost are answered,
/// and what the operator allows (a reverse proxy that passes its own name on).
struct HostPolicy: Sendable, Hashable {
    /// Names answered beside the literal ones; lower case, without port.
    let names: [String]
    /// Whether names other than these are refused: on a loopback address.
    let isStrict: Bool

    init(names: [String] = [], isStrict: Bool) {
        self.names = names.map { $0.lowercased() }
        self.isStrict = isStrict
    }

    /// Whether to answer a request with this Host field; nil: the request had none (HTTP/1.0).
    func allows(_ field: String?) -> Bool {
        guard isStrict, let field else { return true }
        let host = Self.host(of: field)
        return host == "localhost" || Self.isLiteral(host) || names.contains(host)
    }

    /// The name or address in a Host field, lower case, without port and brackets.
    static func host(of field: String) -> String {
        let text = field.lowercased()
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        return String(text.split(separator: ":", omittingEmptySubsequences: false).first ?? "")
    }

    /// Whether a Host field may be put into an address that we write (the self link).
    static func isWellFormed(_ field: String) -> Bool {
        !field.isEmpty && field.utf8.count <= 255
            && field.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_", ":", "[", "]": true
                default: false
                }
            }
    }

    /// Numbers cannot be rebound. IPv6 has colons, which no name has.
    private static func isLiteral(_ host: String) -> Bool {
        if host.contains(":") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}

import FeedModel

/// One request, one hop, with all that libcurl must know; made by `Journey`.
struct TransferOrder: Sendable {
    /// Canonical, without user, password and fragment.
    var url: String
    var port: Int
    /// Whole field lines, checked for CR and LF.
    var fields: [String]
    var userAgent: String
    /// What is left of the total.
    var timeout: Duration
    var httpVersion = HTTPVersionChoice.automatic
    var certificateAuthorityFile: String
    var clientCertificateFile: String?
    var proxy: String?
    var addresses: AddressPolicy
    var wantsCertificate = false
}

/// What came of an order.
struct TransferAnswer: Sendable {
    var end: TransferEnd
    /// nil: no status line arrived.
    var status: Int?
    /// The last answer's status line and fields.
    var head: [UInt8] = []
    /// Still coded, as it was on the wire.
    var body: [UInt8] = []
    var timing = TransferTiming()
    /// The peer's numeric address. nil: never connected.
    var address: String?
    /// When the server's certificate ends. nil: no new TLS connection, or nobody asked.
    var certificateExpires: Timestamp?

    static let cancelled = TransferAnswer(end: .stopped(.cancelled))
}

enum TransferEnd: Sendable, Hashable {
    case complete
    /// feedd itself put an end to it.
    case stopped(TransferStop)
    /// libcurl did, or the network: its code and its words.
    case failed(FetchErrorCode, String)
}

/// Why feedd stopped a transfer.
enum TransferStop: Sendable, Hashable {
    case cancelled
    /// The address, and why it is refused.
    case addressRefused(String)
    /// That address has all the transfers it may have.
    case addressBusy(IPAddress)
    case headersTooLarge
    case bodyTooLarge
    /// The status says all; the body of an error is of no use and is too long to wait for.
    case headSuffices
}

/// How many transfers each address has now, on the loop thread.
///
/// The scheduler holds the budget per address for the hosts whose address it knows; a host that was never asked, or has
/// moved, is known only here, when its socket is about to open.
final class AddressLoad {
    private let transfersMax: Int?
    private var counts: [IPAddress: Int] = [:]

    /// nil: no limit, and nothing is counted.
    init(transfersMax: Int?) { self.transfersMax = transfersMax }

    var isLimited: Bool { transfersMax != nil }

    /// Whether one more transfer may open a connection there.
    func hasRoom(at address: IPAddress) -> Bool { counts[address, default: 0] < transfersMax ?? .max }

    /// Counts a transfer at `address` instead of where it was counted before.
    func move(from old: IPAddress?, to address: IPAddress?) {
        guard isLimited, old != address else { return }
        if let old, let count = counts[old] { counts[old] = count > 1 ? count - 1 : nil }
        if let address { counts[address, default: 0] += 1 }
    }
}

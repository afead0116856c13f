import FeedModel

/// Recognises that our own network is down: many unrelated hosts fail in a row and nobody answers.
///
/// A row of n failures happens by chance with the n-th power of the usual share of failures, so the row that is believed
/// grows with that share until chance is one in a thousand million. Give it every outcome before the policy sees it.
/// Files are no outcome of the network: leave them out.
package struct OutageDetector: Sendable {
    /// What to do about one outcome.
    package enum Verdict: Sendable, Hashable {
        /// Somebody answered; nothing is wrong with our network.
        case normal
        /// A failure that is the feed's own: charge it.
        case charge
        /// Our fault, known already: do not charge this failure.
        case spare
        /// Our network has just been found to be down: do not charge this failure, take back the charges in `forgive`
        /// (`SchedulePolicy.forgive`), and pause the dispatcher until `probeAt`.
        case began(probeAt: Timestamp, forgive: [Suspect])
        /// The probe failed too: do not charge it; pause until the next one.
        case stillDown(probeAt: Timestamp)
        /// Somebody answers again: resume the dispatcher.
        case recovered
    }

    /// A failure that may have been ours.
    package struct Suspect: Sendable, Hashable {
        package let feed: FeedID
        package let code: FetchErrorCode
        let site: String
        let address: String?
        let moment: Timestamp
    }

    package private(set) var isDown = false
    private var suspects: [Suspect] = []
    private var sites: Set<String> = []
    /// Share of outcomes that were failures of the network in good times.
    private var usualShare = 0.05
    private var probeSpan = Self.probeFirst
    private var nextProbe = Timestamp(milliseconds: .min)

    private static let probeFirst = Duration.seconds(30)
    private static let probeMax = Duration.seconds(300)
    /// Failures further apart are no row.
    private static let window = Duration.seconds(600)
    private static let rowMin = 5
    private static let rowMax = 100
    /// More make no difference: no row needs to be longer.
    private static let sitesMax = rowMax

    package init() {}

    /// - Parameter code: nil for a success. A failure that a server answered is an answer, too.
    package mutating func note(
        feed: FeedID, host: String, address: String?, code: FetchErrorCode?, now: Timestamp
    ) -> Verdict {
        let site = Self.site(of: host)
        if sites.count < Self.sitesMax { sites.insert(site) }
        guard let code, code.mayBeLocal else { return answered(code) }
        if isDown { return failedWhileDown(now) }
        usualShare += (1 - usualShare) * Self.learning
        suspects.removeAll { now - $0.moment > Self.window || now < $0.moment }
        suspects.append(Suspect(feed: feed, code: code, site: site, address: address, moment: now))
        guard isRowBelieved else { return .charge }
        isDown = true
        probeSpan = Self.probeFirst
        nextProbe = now + probeSpan
        let forgive = suspects.dropLast()
        suspects = []
        return .began(probeAt: nextProbe, forgive: Array(forgive))
    }

    /// The same for a success, where it does not matter any more whose it was. nil: it does, `note` must be told.
    package mutating func noteSuccess() -> Verdict? { sites.count < Self.sitesMax ? nil : answered(nil) }

    private static let learning = 0.01

    private mutating func answered(_ code: FetchErrorCode?) -> Verdict {
        if code == .cancelled || code == .internalError { return isDown ? .spare : .charge }
        suspects = []
        usualShare -= usualShare * Self.learning
        if isDown {
            isDown = false
            return .recovered
        }
        return code == nil ? .normal : .charge
    }

    /// Requests that were under way when it began end without a word; only a probe moves the next probe.
    private mutating func failedWhileDown(_ now: Timestamp) -> Verdict {
        guard now >= nextProbe else { return .spare }
        probeSpan = min(probeSpan * 2, Self.probeMax)
        nextProbe = now + probeSpan
        return .stillDown(probeAt: nextProbe)
    }

    /// Enough unrelated sites: other names, and not all behind one address.
    private var isRowBelieved: Bool {
        var distinct: Set<String> = []
        var addresses: Set<String> = []
        for suspect in suspects {
            distinct.insert(suspect.site)
            if let address = suspect.address { addresses.insert(address) }
        }
        return distinct.count >= rowNeeded && addresses.count != 1
    }

    /// Smallest n with share^n below one in a thousand million; less where fewer sites are known at all.
    private var rowNeeded: Int {
        var chance = 1.0
        var row = 0
        while chance > 1e-9, row < Self.rowMax {
            chance *= min(max(usualShare, 0.001), 0.8)
            row += 1
        }
        return max(3, min(max(Self.rowMin, row), sites.count))
    }

    /// The last two labels of a host name: enough to tell strangers from relatives.
    private static func site(of host: String) -> String {
        let letters = host.utf8
        // Nearly every host comes in small letters, as its address was read: what stands behind its last dot but one is it.
        guard !letters.contains(where: { $0 &- 0x41 < 26 || $0 >= 0x80 }), letters.last != UInt8(ascii: ".") else {
            return host.lowercased().split(separator: ".").suffix(2).joined(separator: ".")
        }
        guard let last = letters.lastIndex(of: UInt8(ascii: ".")),
            let before = letters[..<last].lastIndex(of: UInt8(ascii: "."))
        else { return host }
        return String(host[letters.index(after: before)...])
    }
}

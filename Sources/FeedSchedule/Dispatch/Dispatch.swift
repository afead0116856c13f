import FeedModel

/// What the dispatcher says to do now.
package enum Dispatch: Sendable, Hashable {
    /// Fetch this feed now; tell the dispatcher with `started`.
    case fetch(FeedID)
    /// Nothing before that moment, unless a request finishes or a feed changes.
    case wait(until: Timestamp)
    /// Nothing at all until a request finishes or a feed changes.
    case idle
}

/// Why a feed that is due is not fetched yet. Not a failure: nobody is charged.
package enum Deferral: Sendable, Hashable {
    /// All connections that the host is allowed are in use.
    case hostBusy
    /// The gap between two requests to the host is not over.
    case hostGap(until: Timestamp)
    /// The host had its requests of this minute.
    case hostMinute(until: Timestamp)
    /// The host asked for a pause (Retry-After).
    case hostHold(until: Timestamp)
    /// All connections that the address is allowed are in use, by other hosts behind it.
    case addressBusy
    /// A backlog is drained at no more than twice the steady rate; this feed's turn comes.
    case backlog
    /// Our own network is down.
    case outage(until: Timestamp)

    /// Stable name, for reports.
    package var code: String {
        switch self {
        case .hostBusy: "host_busy"
        case .hostGap: "host_gap"
        case .hostMinute: "host_minute"
        case .hostHold: "host_hold"
        case .addressBusy: "address_busy"
        case .backlog: "backlog"
        case .outage: "outage"
        }
    }

    /// When it ends by itself. nil: when another request finishes, or when its turn comes.
    package var until: Timestamp? {
        switch self {
        case .hostGap(let until), .hostMinute(let until), .hostHold(let until), .outage(let until): until
        case .hostBusy, .addressBusy, .backlog: nil
        }
    }
}

extension Deferral: CustomStringConvertible {
    package var description: String {
        switch self {
        case .hostBusy: "Its host is being asked already; schedule.per_host.connections allows no more at once."
        case .hostGap(let until): "The gap between two requests to its host ends at \(until) (schedule.per_host.gap)."
        case .hostMinute(let until):
            "Its host had its requests of this minute; the next is allowed at \(until) (schedule.per_host.per_minute)."
        case .hostHold(let until): "Its host asked to be left alone until \(until) (Retry-After, or 429)."
        case .addressBusy:
            "Other hosts at the same address are being asked (schedule.per_address_connections)."
        case .backlog: "Many feeds are overdue and are fetched oldest first, at no more than twice the usual rate."
        case .outage(let until): "Our own network seems to be down; the next attempt is at \(until)."
        }
    }
}

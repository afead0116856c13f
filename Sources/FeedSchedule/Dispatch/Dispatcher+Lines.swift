import FeedModel

extension Dispatcher {
    /// One feed, in 48 bytes.
    struct Entry: Sendable {
        enum Place: UInt8, Sendable { case scheduled, line, underWay, stopped, free }

        var feed: FeedID
        /// Milliseconds since 1970; for a never-fetched feed when it was added.
        var due: Int64
        var host: Int32
        var before: Int32 = -1
        var after: Int32 = -1
        var place = Place.scheduled
        var isFresh = false
        var isBacklog = false
        /// Removed while its fetch is under way.
        var isLeaving = false
    }

    /// The feeds of one host that are due, as two linked lists through `entries`: never fetched, and the others.
    struct HostLine: Sendable {
        var freshHead: Int32 = -1
        var freshTail: Int32 = -1
        var head: Int32 = -1
        var tail: Int32 = -1

        var isEmpty: Bool { freshHead < 0 && head < 0 }
    }

    /// Moves feeds that became due into their hosts' lines, until something may start.
    mutating func enterLines(now: Timestamp) {
        var moves = 0
        while moves < Self.movesMax, moves < 64 || ready.isEmpty, let index = scheduled.popFirst(dueBy: now) {
            moves += 1
            let lateness = now - Timestamp(milliseconds: entries[index].due)
            entries[index].isBacklog = lateness > Self.backlogAfter && !entries[index].isFresh
            let host = Int(entries[index].host)
            let wasEmpty = lines[host].isEmpty
            append(index, to: host)
            if wasEmpty || entries[index].isFresh { arrange(host, now: now) }
        }
    }

    /// Puts a host where it belongs: ready, blocked until a moment, or nowhere until a request ends.
    mutating func arrange(_ host: Int, now: Timestamp) {
        withdrawHost(host)
        guard lines.indices.contains(host), !lines[host].isEmpty else { return }
        if let obstacle = budgets.obstacle(host, now: now) { return stepAside(host, obstacle) }
        let line = lines[host]
        if line.freshHead >= 0 {
            fresh.set(host, due: Timestamp(milliseconds: entries[Int(line.freshHead)].due))
        }
        guard line.head >= 0 else { return }
        let first = entries[Int(line.head)]
        if first.isBacklog, mode == .daemon {
            late.set(host, due: Timestamp(milliseconds: first.due))
        } else {
            ready.set(host, due: Timestamp(milliseconds: first.due))
        }
    }

    mutating func stepAside(_ host: Int, _ obstacle: Deferral) {
        withdrawHost(host)
        if let until = obstacle.until {
            blocked.set(host, due: until)
        } else if obstacle == .addressBusy, let address = budgets.address(of: host) {
            addressWaiters[address, default: []].append(host)
        }
    }

    mutating func openBlocked(now: Timestamp) {
        while let host = blocked.popFirst(dueBy: now) { arrange(host, now: now) }
    }

    /// A connection of that address came free: the first hosts in the row look again.
    mutating func wakeAddressWaiters(_ address: Int, now: Timestamp) {
        guard var waiters = addressWaiters.removeValue(forKey: address) else { return }
        let awake = waiters.prefix(max(1, settings.perAddressConnections))
        waiters.removeFirst(awake.count)
        if !waiters.isEmpty { addressWaiters[address] = waiters }
        for host in awake { arrange(host, now: now) }
    }

    mutating func wakeAllAddressWaiters(now: Timestamp) {
        let waiting = addressWaiters.sorted { $0.key < $1.key }.flatMap(\.value)
        addressWaiters = [:]
        for host in waiting { arrange(host, now: now) }
    }

    /// The feed of that host whose turn it is.
    func firstInLine(_ host: Int) -> Int? {
        let line = lines[host]
        let isFreshTurn = fresh.contains(host) && line.freshHead >= 0 && fresh.first?.key == host
        let chosen = isFreshTurn ? line.freshHead : (line.head >= 0 ? line.head : line.freshHead)
        return chosen >= 0 ? Int(chosen) : nil
    }

    /// Takes a feed out of wherever it stands.
    mutating func withdraw(_ index: Int) {
        switch entries[index].place {
        case .scheduled: scheduled.remove(index)
        case .line: unlink(index)
        case .underWay, .stopped, .free: break
        }
    }

    /// Puts a feed that is not under way into the heap.
    mutating func file(_ index: Int, isStopped: Bool) {
        entries[index].place = isStopped ? .stopped : .scheduled
        if !isStopped { scheduled.set(index, due: Timestamp(milliseconds: entries[index].due)) }
    }

    /// Brings all waiting feeds back to the heap, to be judged anew: after a pause, a suspend or a clock jump.
    mutating func returnLines(now: Timestamp) {
        for host in lines.indices where !lines[host].isEmpty {
            for index in feedsInLine(host) {
                unlink(index)
                file(index, isStopped: false)
            }
            withdrawHost(host)
        }
        addressWaiters = [:]
    }

    func feedsInLine(_ host: Int) -> [Int] {
        var found: [Int] = []
        for start in [lines[host].freshHead, lines[host].head] {
            var cursor = start
            while cursor >= 0 {
                found.append(Int(cursor))
                cursor = entries[Int(cursor)].after
            }
        }
        return found
    }

    private mutating func withdrawHost(_ host: Int) {
        fresh.remove(host)
        ready.remove(host)
        late.remove(host)
        blocked.remove(host)
    }

    private mutating func append(_ index: Int, to host: Int) {
        let short = Int32(truncatingIfNeeded: index)
        entries[index].place = .line
        entries[index].after = -1
        let isFresh = entries[index].isFresh
        let tail = isFresh ? lines[host].freshTail : lines[host].tail
        entries[index].before = tail
        if tail >= 0 { entries[Int(tail)].after = short }
        if isFresh {
            lines[host].freshTail = short
            if tail < 0 { lines[host].freshHead = short }
        } else {
            lines[host].tail = short
            if tail < 0 { lines[host].head = short }
        }
    }

    private mutating func unlink(_ index: Int) {
        let entry = entries[index]
        let host = Int(entry.host)
        if entry.before >= 0 {
            entries[Int(entry.before)].after = entry.after
        } else if entry.isFresh {
            lines[host].freshHead = entry.after
        } else {
            lines[host].head = entry.after
        }
        if entry.after >= 0 {
            entries[Int(entry.after)].before = entry.before
        } else if entry.isFresh {
            lines[host].freshTail = entry.before
        } else {
            lines[host].tail = entry.before
        }
        entries[index].before = -1
        entries[index].after = -1
        entries[index].place = .scheduled
    }
}

import CCurl
import FeedModel
import Glibc
import Synchronization

/// What the loop thread owns: the multi handle, the epoll set, the transfers. No other thread can name it.
final class LoopState {
    private let multi: MultiHandle
    fileprivate let poll: PollSet
    private let limits: FetchLimits
    private let load: AddressLoad
    private let wakeup: CInt
    /// When libcurl wants to be called although nothing happened, on the monotonic clock. nil: never.
    fileprivate var deadline: ContinuousClock.Instant?

    private var waiting: [TransferLoop.QueuedOrder] = []
    private var nextWaiting = 0
    private var active: [ObjectIdentifier: ActiveTransfer] = [:]
    private var idle: [Transfer] = []
    /// Answers are handed over together, after libcurl was served: a woken caller would take the core away from us.
    private var answers: [(TransferCaller, TransferAnswer)] = []
    /// How often libcurl was served while answers waited.
    private var turnsWithAnswers = 0

    /// Few enough that nobody waits noticeably, enough that the wake-ups of a busy loop are shared.
    private static let turnsWithAnswersMax = 4
    /// Transfers begun before libcurl is served: the first request of hundreds need not wait until all are made.
    private static let startsPerTurnMax = 16

    private struct ActiveTransfer {
        let transfer: Transfer
        let caller: TransferCaller
    }

    /// `poll` must live longer than this object: closing its connections, libcurl still speaks to it.
    init(limits: FetchLimits, wakeup: CInt, poll: PollSet) throws(CurlError) {
        multi = try MultiHandle()
        self.poll = poll
        self.limits = limits
        load = AddressLoad(transfersMax: limits.transfersPerAddressMax)
        self.wakeup = wakeup
        try poll.watchForInput(wakeup)
        // Half of the process's descriptors at most: the store must always be able to open its files.
        let descriptorsMax = max(feedd_descriptor_limit() / 2, 2)
        poll.connectionsMax = min(limits.connectionsCachedMax, descriptorsMax / 2)
        // Never reached (`Transfer.prepare`): libcurl 7 goes through all hosts to find the oldest connection, and keeps the
        // host's entry when it has closed it. With 50,000 hosts a fetch then took 5 ms of processor time.
        try multi.set(CURLMOPT_MAXCONNECTS, descriptorsMax)
        try multi.set(CURLMOPT_MAX_TOTAL_CONNECTIONS, descriptorsMax)
        try multi.set(CURLMOPT_MAX_HOST_CONNECTIONS, limits.connectionsPerHostMax ?? 0)
        try multi.set(CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        try MultiHandle.check(
            unsafe feedd_curl_multi_set_callbacks(multi.raw, context, onSocket, onTimer), "set callbacks")
    }

    // Closing its connections libcurl must not call back into what is going away.
    deinit { _ = unsafe feedd_curl_multi_set_callbacks(multi.raw, nil, nil, nil) }

    /// New orders, and those that nobody waits for any more.
    func take(orders: [TransferLoop.QueuedOrder], cancellations: [TransferTicket]) {
        waiting.append(contentsOf: orders)
        for ticket in cancellations {
            guard let found = active[ObjectIdentifier(ticket)] else { continue }
            finish(found.transfer, as: .cancelled)
        }
        startWaiting()
    }

    /// Waits until something happens, and deals with it.
    func turn() {
        let hadAnswers = !answers.isEmpty
        let mustNotWait = hadAnswers || canStartMore
        let eventCount = poll.wait(milliseconds: mustNotWait ? 0 : millisecondsToWait()) { descriptor, events in
            if descriptor == wakeup {
                var count: eventfd_t = 0
                // Whatever it says, the inbox is looked at next.
                _ = unsafe eventfd_read(wakeup, &count)
            } else {
                multi.socketAction(descriptor, events)
            }
        }
        if let deadline, deadline <= .now {
            self.deadline = nil
            multi.socketAction(CURL_SOCKET_TIMEOUT, 0)
        }
        collect()
        startWaiting()
        turnsWithAnswers = hadAnswers ? turnsWithAnswers + 1 : 0
        if eventCount == 0 || turnsWithAnswers >= Self.turnsWithAnswersMax { handOver() }
    }

    func cancelAll() {
        for found in active.values { finish(found.transfer, as: .cancelled) }
        for queued in waiting[nextWaiting...] { queued.caller.resume(returning: .cancelled) }
        waiting = []
        nextWaiting = 0
        handOver()
    }

    private func millisecondsToWait() -> Int32 {
        guard let deadline else { return -1 }
        let left = ContinuousClock.now.duration(to: deadline)
        // Rounded up: waking too early would turn in vain.
        return left <= .zero ? 0 : Int32(clamping: (left + .microseconds(999)).milliseconds)
    }

    private var canStartMore: Bool { nextWaiting < waiting.count && active.count < limits.transfersMax }

    private func startWaiting() {
        var count = 0
        while canStartMore, count < Self.startsPerTurnMax {
            count += 1
            let queued = waiting[nextWaiting]
            nextWaiting += 1
            if queued.ticket.isCancelled.load(ordering: .sequentiallyConsistent) {
                answers.append((queued.caller, .cancelled))
            } else {
                start(queued)
            }
        }
        if nextWaiting == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            nextWaiting = 0
        } else if nextWaiting >= limits.transfersMax {
            waiting.removeFirst(nextWaiting)
            nextWaiting = 0
        }
    }

    private func start(_ queued: TransferLoop.QueuedOrder) {
        do throws(CurlError) {
            let transfer =
                if let reused = idle.popLast() { reused } else { try Transfer(limits: limits, load: load, poll: poll) }
            try transfer.prepare(queued.order, ticket: queued.ticket)
            try multi.add(transfer.easy)
            active[ObjectIdentifier(queued.ticket)] = ActiveTransfer(transfer: transfer, caller: queued.caller)
        } catch {
            answers.append((queued.caller, TransferAnswer(refusedBy: error)))
        }
    }

    /// What libcurl has finished.
    private func collect() {
        while let (raw, result) = unsafe multi.nextFinished() {
            guard let transfer = unsafe Transfer.of(raw) else { continue }
            finish(transfer, with: result)
        }
    }

    private func finish(_ transfer: Transfer, with result: CURLcode = CURLE_OK, as fixed: TransferAnswer? = nil) {
        multi.remove(transfer.easy)
        guard let ticket = transfer.ticket else { return }
        let found = active.removeValue(forKey: ObjectIdentifier(ticket))
        let answer = transfer.finish(result)
        if idle.count < limits.idleHandlesMax { idle.append(transfer) }
        if let found { answers.append((found.caller, fixed ?? answer)) }
    }

    private func handOver() {
        var lots: [TransferLot] = []
        for (caller, answer) in answers {
            guard case .lot(let lot, let number) = caller else {
                caller.resume(returning: answer)
                continue
            }
            lot.put(answer, for: number)
            if lots.last !== lot { lots.append(lot) }
        }
        for lot in lots { lot.wake() }
        answers.removeAll(keepingCapacity: true)
        turnsWithAnswers = 0
    }
}

private func state(_ context: UnsafeMutableRawPointer?) -> LoopState? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<LoopState>.fromOpaque(context).takeUnretainedValue()
}

private func onSocket(
    _ easy: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ what: CInt, _ context: UnsafeMutableRawPointer?,
    _ known: UnsafeMutableRawPointer?
) -> CInt {
    guard let state = unsafe state(context) else { return -1 }
    return state.poll.watch(socket, for: what) ? 0 : -1
}

private func onTimer(
    _ multi: UnsafeMutableRawPointer?, _ milliseconds: Int, _ context: UnsafeMutableRawPointer?
) -> CInt {
    guard let state = unsafe state(context) else { return -1 }
    state.deadline = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
    return 0
}

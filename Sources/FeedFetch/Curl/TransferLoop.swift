import CCurl
import Glibc
import Synchronization

/// One transfer as its caller holds it: whether it was called off, and under which number the loop knows it.
final class TransferTicket: Sendable {
    let isCancelled = Atomic(false)
}

/// All of libcurl, on one thread: takes orders, resumes their callers with answers.
///
/// Other threads touch the inbox and the eventfd, nothing else; every handle lives in `LoopState`, a local of the thread.
final class TransferLoop: Sendable {
    private let inbox = Mutex(Inbox())
    /// An eventfd, watched by the loop's epoll.
    private let wakeup: FileDescriptor
    private let limits: FetchLimits

    /// What crosses to the loop thread.
    struct Inbox {
        var orders: [QueuedOrder] = []
        var cancellations: [TransferTicket] = []
        var isClosing = false
        /// What whoever asks is told once it is closing.
        var refusal = TransferAnswer.cancelled
        var hasEnded = false
        var isSignalled = false
        var awaitingEnd: [CheckedContinuation<Void, Never>] = []
    }

    /// A class: it goes through three lists, and an order has ten parts to retain each time.
    final class QueuedOrder: Sendable {
        let order: TransferOrder
        let ticket: TransferTicket
        let caller: TransferCaller

        init(order: TransferOrder, ticket: TransferTicket, caller: TransferCaller) {
            self.order = order
            self.ticket = ticket
            self.caller = caller
        }
    }

    init(limits: FetchLimits) throws(FetcherError) {
        try CurlLibrary.start()
        guard let wakeup = FileDescriptor(eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))) else {
            throw FetcherError(
                code: "descriptors_exhausted",
                description:
                    "No file descriptor for the transfer loop is left. Raise the limit of open files (LimitNOFILE).")
        }
        self.wakeup = wakeup
        self.limits = limits
        try startThread()
    }

    /// Carries out one order; called off with the task that calls it.
    func perform(_ order: TransferOrder) async -> TransferAnswer {
        let ticket = TransferTicket()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { caller in
                enqueue([QueuedOrder(order: order, ticket: ticket, caller: .task(caller))])
            }
        } onCancel: {
            callOff([ticket])
        }
    }

    /// Calls off the transfers of these tickets, and those that would begin under them later.
    func callOff(_ tickets: [TransferTicket]) {
        for ticket in tickets { ticket.isCancelled.store(true, ordering: .sequentiallyConsistent) }
        post { $0.cancellations += tickets }
    }

    /// Calls off what is under way and ends the thread.
    func shutdown() async {
        await withCheckedContinuation { caller in
            let hasEnded = inbox.withLock { inbox in
                if !inbox.hasEnded { inbox.awaitingEnd.append(caller) }
                return inbox.hasEnded
            }
            if hasEnded { caller.resume() } else { close() }
        }
    }

    /// The same, without waiting for it.
    func close() { post { $0.isClosing = true } }

    /// Takes orders; each caller is resumed once, whatever happens.
    func enqueue(_ queued: [QueuedOrder]) {
        guard !queued.isEmpty else { return }
        let refusal = inbox.withLock { inbox -> TransferAnswer? in
            if inbox.isClosing { return inbox.refusal }
            inbox.orders += queued
            return nil
        }
        guard let refusal else { return post { _ in } }
        for order in queued { order.caller.resume(returning: refusal) }
    }

    /// Changes the inbox and wakes the loop, once for all that is posted before it looks.
    private func post(_ change: (inout sending Inbox) -> Void) {
        let needsSignal = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isSignalled = true }
            return !inbox.isSignalled
        }
        // The only failure of this call is a counter at its limit, and then the loop is awake anyway.
        if needsSignal { _ = eventfd_write(wakeup.raw, 1) }
    }

    private func startThread() throws(FetcherError) {
        let code = DetachedThread.start { self.run() }
        guard code == 0 else {
            throw FetcherError(
                code: "threads_exhausted",
                description:
                    "No thread for the transfer loop can be started (\(code)). Raise the limit of tasks (TasksMax).")
        }
    }

    /// The thread's body.
    private func run() {
        var hasSignals = sigset_t()
        // Signals are for the main thread; a broken pipe becomes an error of its write.
        unsafe sigfillset(&hasSignals)
        unsafe pthread_sigmask(SIG_BLOCK, &hasSignals, nil)
        do throws(CurlError) {
            let poll = try PollSet()
            try withExtendedLifetime(poll) { () throws(CurlError) in try serve(with: poll) }
        } catch {
            post { $0.refusal = TransferAnswer(refusedBy: error) }
        }
        end()
    }

    private func serve(with poll: PollSet) throws(CurlError) {
        let state = try LoopState(limits: limits, wakeup: wakeup.raw, poll: poll)
        while true {
            let mail = takeInbox()
            state.take(orders: mail.orders, cancellations: mail.cancellations)
            if mail.isClosing { break }
            state.turn()
        }
        state.cancelAll()
    }

    private func takeInbox() -> (orders: [QueuedOrder], cancellations: [TransferTicket], isClosing: Bool) {
        inbox.withLock { inbox in
            inbox.isSignalled = false
            let mail = (inbox.orders, inbox.cancellations, inbox.isClosing)
            inbox.orders = []
            inbox.cancellations = []
            return mail
        }
    }

    /// Nobody waits for a thread that is gone.
    private func end() {
        let (orders, waiting, refusal) = inbox.withLock { inbox in
            inbox.isClosing = true
            inbox.hasEnded = true
            let rest = (inbox.orders, inbox.awaitingEnd, inbox.refusal)
            inbox.orders = []
            inbox.awaitingEnd = []
            return rest
        }
        for queued in orders { queued.caller.resume(returning: refusal) }
        for caller in waiting { caller.resume() }
    }
}

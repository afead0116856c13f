import FeedModel

/// Several fetches that one task waits for: most answers of a pass are short, and a task for each costs more than reading it.
///
/// For one task alone. An end of that task calls off what is under way.
package final class FetchLot {
    /// What came of one of the requests, by its number in the list.
    package typealias Arrival = (number: Int, result: Result<FetchArrival, FetchFailure>)

    private let loop: TransferLoop
    private let transfers = TransferLot()
    private let tickets: [TransferTicket]
    /// nil: that fetch is over.
    private var journeys: [Journey?]
    private var ready: [Arrival] = []
    private var left: Int
    private let start = ContinuousClock.now

    /// - Parameter journeys: What the requests begin with, in their order; a request that nothing can be made of failed.
    init(_ journeys: [Result<Journey, FetchFailure>], on loop: TransferLoop) {
        self.loop = loop
        tickets = journeys.map { _ in TransferTicket() }
        left = journeys.count
        self.journeys = []
        self.journeys.reserveCapacity(journeys.count)
        for (number, journey) in journeys.enumerated() {
            switch journey {
            case .success(let journey): self.journeys.append(journey)
            case .failure(let failure):
                self.journeys.append(nil)
                end(number, .failure(failure))
            }
        }
        ask(self.journeys.indices)
    }

    /// What has come since the last call, one at least; it waits for that. nil: nothing is left.
    package func next() async -> [Arrival]? {
        while ready.isEmpty {
            guard left > 0 else { return nil }
            let (loop, transfers, tickets) = (loop, transfers, tickets)
            let answers = await withTaskCancellationHandler {
                await transfers.next()
            } onCancel: {
                loop.callOff(tickets)
            }
            take(answers)
        }
        defer { ready = [] }
        return ready
    }

    private func take(_ answers: [(number: Int, answer: TransferAnswer)]) {
        let now = Fetcher.now()
        var further: [Int] = []
        for (number, answer) in answers {
            guard let journey = journeys[number] else { continue }
            do throws(FetchFailure) {
                if let arrival = try journey.take(answer, now: now) {
                    end(number, .success(arrival))
                } else {
                    further.append(number)
                }
            } catch {
                end(number, .failure(error))
            }
        }
        if !further.isEmpty { ask(further) }
    }

    /// Makes the next request of each.
    private func ask(_ numbers: some Collection<Int>) {
        let elapsed = start.duration(to: .now)
        var orders: [TransferLoop.QueuedOrder] = []
        orders.reserveCapacity(numbers.count)
        for number in numbers {
            guard let journey = journeys[number] else { continue }
            do throws(FetchFailure) {
                let order = try journey.nextOrder(elapsed: elapsed)
                orders.append(
                    TransferLoop.QueuedOrder(
                        order: order, ticket: tickets[number], caller: .lot(transfers, number: number)))
            } catch {
                end(number, .failure(error))
            }
        }
        loop.enqueue(orders)
    }

    private func end(_ number: Int, _ result: Result<FetchArrival, FetchFailure>) {
        journeys[number] = nil
        left -= 1
        ready.append((number, result))
    }
}

import FeedModel
import FeedSchedule
import Testing

@Suite struct DueQueueTests {
    @Test func givesTheEarliestFirstAndEqualMomentsByKey() {
        var queue = DueQueue()
        for (key, second) in [(3, 20), (1, 10), (2, 20), (0, 30)] {
            queue.set(key, due: Timestamp(seconds: Int64(second)))
        }
        var order: [Int] = []
        while let key = queue.popFirst(dueBy: Timestamp(seconds: 25)) { order.append(key) }
        #expect(order == [1, 2, 3])
        #expect(queue.first?.key == 0)
        #expect(queue.count == 1)
    }

    /// The heap against a sorted list, through thousands of random changes.
    @Test(arguments: 1...20) func behavesLikeASortedList(seed: Int) {
        var random = Spread(seed: UInt64(seed))
        var queue = DueQueue()
        var model: [Int: Int64] = [:]
        for _ in 0..<3000 {
            let key = Int(random.next() % 200)
            switch random.next() % 4 {
            case 0:
                #expect(queue.remove(key) == (model.removeValue(forKey: key) != nil))
            case 1:
                let now = Int64(random.next() % 1000)
                let expected = model.filter { $0.value <= now }.min { ($0.value, $0.key) < ($1.value, $1.key) }
                #expect(queue.popFirst(dueBy: Timestamp(milliseconds: now)) == expected?.key)
                if let expected { model[expected.key] = nil }
            default:
                let due = Int64(random.next() % 1000)
                queue.set(key, due: Timestamp(milliseconds: due))
                model[key] = due
            }
            #expect(queue.count == model.count)
            #expect(queue.due(of: key)?.milliseconds == model[key])
            #expect(queue.first?.due.milliseconds == model.values.min())
        }
    }
}

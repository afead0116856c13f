import FeedModel

/// Small integer keys ordered by a moment: a binary heap that knows where each key is.
///
/// No ticks: the first entry says how long to sleep. Insert, move and remove cost O(log n), looking at the first nothing.
/// 16 bytes an entry and 4 a key. Equal moments come out by key, so that runs repeat exactly.
package struct DueQueue: Sendable {
    private struct Entry: Sendable {
        var due: Int64
        var key: Int32

        static func < (left: Entry, right: Entry) -> Bool {
            left.due != right.due ? left.due < right.due : left.key < right.key
        }
    }

    private var heap: [Entry] = []
    /// Where each key stands in the heap; -1: nowhere.
    private var places: [Int32] = []

    package init() {}

    package var count: Int { heap.count }
    package var isEmpty: Bool { heap.isEmpty }

    /// The earliest key and its moment. nil: the queue is empty.
    package var first: (key: Int, due: Timestamp)? {
        heap.first.map { (Int($0.key), Timestamp(milliseconds: $0.due)) }
    }

    /// Makes room at once for so many keys.
    mutating func reserve(_ count: Int) {
        heap.reserveCapacity(count)
        places.reserveCapacity(count)
    }

    /// Whether the key waits in the queue.
    package func contains(_ key: Int) -> Bool { place(of: key) != nil }

    /// The moment of a key. nil: it is not in the queue.
    package func due(of key: Int) -> Timestamp? {
        place(of: key).map { Timestamp(milliseconds: heap[$0].due) }
    }

    /// Puts a key in, or moves it.
    ///
    /// - Parameter key: 0 or more, and small: the queue keeps a place for every key below the largest.
    package mutating func set(_ key: Int, due: Timestamp) {
        guard let short = Int32(exactly: key), short >= 0 else {
            preconditionFailure("a queue's keys are small and not negative")
        }
        let entry = Entry(due: due.milliseconds, key: short)
        if let place = place(of: key) {
            let isEarlier = entry < heap[place]
            heap[place] = entry
            if isEarlier { siftUp(from: place) } else { siftDown(from: place) }
        } else {
            while places.count <= key { places.append(-1) }
            heap.append(entry)
            places[key] = Int32(truncatingIfNeeded: heap.count - 1)
            siftUp(from: heap.count - 1)
        }
    }

    /// Takes a key out. False: it was not in the queue.
    @discardableResult
    package mutating func remove(_ key: Int) -> Bool {
        guard let place = place(of: key) else { return false }
        places[key] = -1
        let last = heap.removeLast()
        guard place < heap.count else { return true }
        heap[place] = last
        places[Int(last.key)] = Int32(truncatingIfNeeded: place)
        siftUp(from: place)
        siftDown(from: Int(places[Int(last.key)]))
        return true
    }

    /// Takes the earliest key out if it is due. nil: nothing is due yet.
    package mutating func popFirst(dueBy now: Timestamp) -> Int? {
        guard let first, first.due <= now else { return nil }
        remove(first.key)
        return first.key
    }

    private func place(of key: Int) -> Int? {
        guard places.indices.contains(key) else { return nil }
        let place = Int(places[key])
        return place < 0 ? nil : place
    }

    private mutating func siftUp(from start: Int) {
        var place = start
        let entry = heap[place]
        while place > 0 {
            let parent = (place - 1) / 2
            guard entry < heap[parent] else { break }
            put(heap[parent], at: place)
            place = parent
        }
        put(entry, at: place)
    }

    private mutating func siftDown(from start: Int) {
        var place = start
        let entry = heap[place]
        while 2 * place + 1 < heap.count {
            var child = 2 * place + 1
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < entry else { break }
            put(heap[child], at: place)
            place = child
        }
        put(entry, at: place)
    }

    private mutating func put(_ entry: Entry, at place: Int) {
        heap[place] = entry
        places[Int(entry.key)] = Int32(truncatingIfNeeded: place)
    }
}

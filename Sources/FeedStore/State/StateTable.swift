import FeedModel

/// All states by id, one beside the other.
struct StateTable: Sendable {
    private(set) var list: [StoredState] = []
    private var table = FeedIDTable()

    var count: Int { list.count }
    var isEmpty: Bool { list.isEmpty }
    var ids: [FeedID] { list.map(\.state.id) }

    /// nil: there is none of that id; setting nil forgets it.
    subscript(id: FeedID) -> StoredState? {
        get { place(of: id).map { list[$0] } }
        set {
            let place = place(of: id)
            switch (place, newValue) {
            case (let place?, let value?): list[place] = value
            case (nil, let value?):
                list.append(value)
                let after = list
                table.set(id, to: after.count - 1) { after[$0].state.id }
            case (let place?, nil): remove(at: place, id)
            case (nil, nil): break
            }
        }
    }

    /// Changes a state where it is, and returns it.
    mutating func change(at place: Int, _ change: (inout FeedState) -> Void) -> FeedState {
        change(&list[place].state)
        return list[place].state
    }

    mutating func reserve(_ capacity: Int) {
        list.reserveCapacity(capacity)
        let before = list
        table.reserve(capacity) { before[$0].state.id }
    }

    /// nil: there is none of that id.
    func place(of id: FeedID) -> Int? { table.place(of: id) { list[$0].state.id } }

    /// The last one moves into the gap.
    private mutating func remove(at place: Int, _ id: FeedID) {
        let last = list.count - 1
        do {
            let list = list
            table.remove(id) { list[$0].state.id }
            if place != last { table.set(list[last].state.id, to: place) { list[$0].state.id } }
        }
        list.swapAt(place, last)
        list.removeLast()
    }
}

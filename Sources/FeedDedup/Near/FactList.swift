/// The numbers and names of an older text: sorted hashes of 16 bits, two in a word of its sketch.
struct FactList {
    let chunk: ContiguousArray<UInt32>
    let start: Int
    let numbers: Int
    let names: Int

    @inline(__always)
    private func hash(_ index: Int) -> UInt16 {
        let word = chunk[start &+ index &>> 1]
        return UInt16(truncatingIfNeeded: index & 1 == 0 ? word : word &>> 16)
    }

    func hasNumber(_ wanted: UInt16) -> Bool { contains(wanted, from: 0, count: numbers) }

    func hasName(_ wanted: UInt16) -> Bool { contains(wanted, from: numbers, count: names) }

    func sharedNumbers(_ new: ContiguousArray<UInt16>) -> Int { shared(new, from: 0, count: numbers) }

    func sharedNames(_ new: ContiguousArray<UInt16>) -> Int { shared(new, from: numbers, count: names) }

    private func contains(_ wanted: UInt16, from first: Int, count: Int) -> Bool {
        for index in first..<(first + count) {
            let here = hash(index)
            if here >= wanted { return here == wanted }
        }
        return false
    }

    private func shared(_ new: ContiguousArray<UInt16>, from first: Int, count: Int) -> Int {
        var (mine, theirs, found) = (0, first, 0)
        while mine < new.count, theirs < first + count {
            let (left, right) = (new[mine], hash(theirs))
            if left == right { found += 1 }
            if left <= right { mine += 1 }
            if right <= left { theirs += 1 }
        }
        return found
    }
}

/// A list in blocks of one size: growing copies nothing and leaves less than a block unused.
struct BlockList<Element> {
    private(set) var blocks: [ContiguousArray<Element>] = []
    /// Elements given back at the front whose block is still held.
    private var passed = 0
    private(set) var count = 0
    private let bits: Int

    /// - Parameter bits: a block holds 2^bits elements.
    init(bits: Int) { self.bits = bits }

    var byteCount: Int { blocks.count * (MemoryLayout<Element>.stride << bits) }
    var indices: Range<Int> { 0..<count }

    @inline(__always)
    subscript(_ index: Int) -> Element {
        _read {
            let place = place(index)
            yield blocks[place.block][place.offset]
        }
        _modify {
            let place = place(index)
            yield &blocks[place.block][place.offset]
        }
    }

    /// Asks for the memory of an element that will be read soon; it must exist.
    @inline(__always)
    func prefetch(_ index: Int) {
        let place = place(index)
        blocks[place.block].prefetch(place.offset)
    }

    mutating func append(_ element: Element) {
        let block = (passed &+ count) &>> bits
        if block == blocks.count {
            blocks.append([])
            blocks[block].reserveCapacity(1 << bits)
        }
        blocks[block].append(element)
        count &+= 1
    }

    /// Takes the first elements out; their memory is given back block by block.
    mutating func removeFirst(_ number: Int) {
        passed += number
        count -= number
        let free = passed >> bits
        if free > 0 {
            blocks.removeFirst(free)
            passed -= free << bits
        }
    }

    @inline(__always)
    private func place(_ index: Int) -> (block: Int, offset: Int) {
        let place = passed &+ index
        return (place &>> bits, place & (1 &<< bits &- 1))
    }
}

extension BlockList: Sendable where Element: Sendable {}

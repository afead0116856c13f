extension ContiguousArray where Element: BitwiseCopyable {
    /// Copies elements to another place of the same array; the places may overlap.
    ///
    /// One copy of a block: element by element it was a twentieth of the judging.
    @inline(__always)
    mutating func moveElements(from source: Int, to target: Int, count moved: Int) {
        precondition(source >= 0 && target >= 0 && moved >= 0, "A cell is moved from or to a place before the table.")
        precondition(Swift.max(source, target) + moved <= count, "A cell is moved from or to a place behind the table.")
        unsafe withUnsafeMutableBufferPointer { cells in
            guard let start = cells.baseAddress else { return }
            unsafe (start + target).update(from: start + source, count: moved)
        }
    }
}

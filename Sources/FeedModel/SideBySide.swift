import Dispatch
import FoundationEssentials
import Synchronization

/// Work in parts that know nothing of each other, done on all cores at once: what a start with a million feeds reads.
package enum SideBySide {
    /// How many parts to make of something large.
    package static var width: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// What `work` gives for each part, in the order of the parts. The caller waits; a part may take any core.
    package static func map<Part: Sendable, Result: Sendable>(
        _ parts: [Part], _ work: @Sendable (Part) -> Result
    ) -> [Result] {
        // One part needs no other thread.
        guard parts.count > 1 else { return parts.map(work) }
        let results = Mutex([Result?](repeating: nil, count: parts.count))
        DispatchQueue.concurrentPerform(iterations: parts.count) { number in
            let result = work(parts[number])
            results.withLock { $0[number] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}

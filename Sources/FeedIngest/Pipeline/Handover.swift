import Synchronization

/// Gives one value away, once: whoever kept it besides would hold a million feeds twice.
package final class Handover<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    package init(_ value: Value) { self.value = Mutex(value) }

    /// The value, which is gone from here: a second call is a defect.
    package func take() -> Value {
        let taken = value.withLock { value in
            defer { value = nil }
            return value
        }
        guard let taken else { preconditionFailure("what was handed over is taken once") }
        return taken
    }
}

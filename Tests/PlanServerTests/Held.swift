import Synchronization

/// A value that the body of a test hands out.
final class Held<Value: Sendable>: Sendable {
    private let content: Mutex<Value>

    init(_ value: Value) { content = Mutex(value) }

    func change(_ body: @Sendable (inout Value) -> Void) { content.withLock { body(&$0) } }

    var value: Value {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}

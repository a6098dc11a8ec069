import Dispatch

/// Does what computes for long on a thread of its own, so that other requests and runs go on meanwhile.
enum Offload {
    private static let queue = DispatchQueue(label: "cairn.server.offload")

    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            queue.async { caller.resume(with: Result { try body() }) }
        }
    }
}

import Foundation

/// Runs work on a thread whose stack is as small as a task's may be.
enum SmallStack {
    static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async throws -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.stackSize = 512 * 1024
            thread.start()
        }
    }
}

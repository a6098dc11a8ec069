import ServiceLifecycleTestKit

/// A server of this process that runs while a body does.
package enum Serving {
    /// Starts a server, hands its port to a body once it listens, and ends it with the body. Throws what either of them throws.
    ///
    /// It is told to shut down: one that is cancelled while a connection waits to be taken ends the process (swift-nio 3481).
    /// - Parameter serve: serves until it is told to shut down, and tells its port when it listens.
    package static func during(
        _ serve: @Sendable @escaping (_ onListening: @Sendable @escaping (_ port: Int) -> Void) async throws -> Void,
        _ body: @Sendable @escaping (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let (bodies, ended) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await testGracefulShutdown { shutdown in
                    async let served: Void = {
                        // One that never listened has no body.
                        defer { listening.finish() }
                        try await serve { listening.yield($0) }
                    }()
                    for await _ in bodies {}
                    shutdown.triggerGracefulShutdown()
                    try await served
                }
            }
            group.addTask {
                defer { ended.finish() }
                for await port in ports { return try await body(port) }
            }
            try await group.waitForAll()
        }
    }
}

/// A server of this process that runs while a body does.
package enum Serving {
    /// Starts a server, hands its port to a body once it listens, and ends it with the body. Throws what either of them throws first.
    ///
    /// - Parameter serve: serves until its task is cancelled, and tells its port when it listens.
    package static func during(
        _ serve: @Sendable @escaping (_ onListening: @Sendable @escaping (_ port: Int) -> Void) async throws -> Void,
        _ body: @Sendable @escaping (_ port: Int) async throws -> Void
    ) async throws {
        let (ports, input) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { input.finish() }
                try await serve { input.yield($0) }
            }
            group.addTask {
                for await port in ports { return try await body(port) }
            }
            try await group.next()
            group.cancelAll()
            while !group.isEmpty { try? await group.next() }
        }
    }
}

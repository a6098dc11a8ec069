/// What the server does for each operation: reads the call, asks the engine once, and gives what it says.
enum APIHandlers {
    typealias Handler = @Sendable (APICall) async throws -> APIReply

    /// By the operations' names, one for each of the table.
    static let all: [String: Handler] = plans.merging(runs) { $1 }.merging(jobs) { $1 }.merging(server) { $1 }
}

/// What the server does for each operation: reads the call, asks the engine once, and gives what it says.
enum APIHandlers {
    typealias Handler = @Sendable (APICall) async throws -> APIReply

    /// By the operations' names, one for each of the table.
    static let all: [String: Handler] = [
        plans, keptPlans, runs, records, steering, nodes, jobs, events, webhooks, approvals, threads, artifacts, schedules, keys,
        directory, sessions, upkeep, server,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// Those that are cancelled when whoever asked leaves before the answer.
    static let endingWithConnection: Set<String> = ["claimJobs"]
}

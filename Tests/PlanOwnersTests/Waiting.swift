import Testing

@testable import PlanOwners

/// Asks again and again until there is an answer, and gives up after a while.
func eventually<Answer>(
    within limit: Duration = .seconds(600), _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ ask: () -> Answer?
) async throws -> Answer {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    while true {
        if let answer = ask() { return answer }
        try #require(clock.now < deadline, what, sourceLocation: sourceLocation)
        try await clock.sleep(for: .milliseconds(5))
    }
}

func eventually(
    within limit: Duration = .seconds(600), _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, holds: () -> Bool
) async throws {
    let _: Bool = try await eventually(within: limit, what, sourceLocation: sourceLocation) { holds() ? true : nil }
}

func isRunning(_ process: Int32) -> Bool { ProcessTable.entry(process).map { !$0.isZombie } ?? false }

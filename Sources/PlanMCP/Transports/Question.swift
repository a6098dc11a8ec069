import PlanJSON
import PlanModel
import Synchronization

/// Something that a client was asked: one waits for the answer, and another part of the connection hears it.
final class Question: Sendable {
    private let outcome = Mutex<Result<JSON, ProtocolFailure>?>(nil)
    private let given = Latch()

    func give(_ result: Result<JSON, ProtocolFailure>) {
        outcome.withLock { outcome in if outcome == nil { outcome = result } }
        given.open()
    }

    /// Nobody will answer any more, and nothing is known of an answer.
    func abandon() { given.open() }

    /// What was answered; nil when the task was cancelled, or nobody will answer.
    func outcome() async -> Result<JSON, ProtocolFailure>? {
        await given.wait()
        return outcome.withLock { $0 }
    }

    /// Nobody will answer any more.
    func giveUp() { give(.failure(.request("the connection has ended"))) }

    /// Throws what the client says instead, and when the task is cancelled.
    func answer() async throws -> JSON {
        await given.wait()
        try Task.checkCancellation()
        switch outcome.withLock({ $0 }) {
        case .success(let json)?: return json
        case .failure(let failure)?:
            throw PlanError(
                "mcp.client-refused", "the client did not show the form: \(failure.message)", at: "/name",
                suggestion: "let the person answer with 'cairn inbox'")
        case nil: throw CancellationError()
        }
    }
}

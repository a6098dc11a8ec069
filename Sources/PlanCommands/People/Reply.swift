import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// Hands a person's answer in, and goes on with the run.
struct Reply: Sendable {
    let session: Session
    let record: ApprovalRecord
    /// Only record the answer.
    var isRecordedOnly = false
    /// What a repeat of the same answer is recognised by.
    var key: String?

    /// The answer is durable before the run is driven on.
    func give(_ reply: Command.Reply) async throws -> ExitStatus {
        let person = try session.person()
        if let key, session.server == nil, try await session.read(record.run).run.hasHeard(key, from: person, on: record.approval.id) {
            return try await goOn(tellingRepeat: true)
        }
        // What a server remembers of a key only it can say.
        if key == nil || session.server == nil, let closed = RequestText(record).closed {
            throw Problem("approval.already-decided", closed, at: "/approvals/\(record.approval.id)", status: .decided)
        }
        var bound = reply
        bound.key = key
        bound.digest = record.approval.payloadDigest.description
        let footing: Footing?
        do {
            footing = try await session.perform(.answer(record.approval.id, bound, by: person), on: record.run, key: key)
        } catch let error as PlanError where error.code == "approval.already-decided" {
            throw try await decided(error)
        } catch let error as PlanError where error.code == "request.key-conflict" {
            // The same answer in other words is the same answer.
            guard try await hasAnswered(person) else { throw error }
            return try await goOn(tellingRepeat: true)
        }
        if footing?.isRepeated == true { return try await goOn(tellingRepeat: true) }
        say(reply, person)
        return try await goOn(from: footing)
    }

    private func hasAnswered(_ person: ActorID) async throws -> Bool {
        if record.closedBy == person.rawValue { return true }
        return try await session.seen(record.run)?.standing(of: record.approval.id)?.agreed.contains(person) ?? false
    }

    private func goOn(from footing: Footing? = nil, tellingRepeat isRepeat: Bool = false) async throws -> ExitStatus {
        if isRepeat, !session.options.isJSON { session.printer.note("\(record.approval.id.short) was answered so already") }
        return try await Continuation(session: session, isRecordedOnly: isRecordedOnly).goOn(record.run, from: footing)
    }

    private func say(_ reply: Command.Reply, _ person: ActorID) {
        guard !session.options.isJSON else { return }
        let words =
            switch reply.decision {
            case "approve": "approved"
            case "reject": "rejected"
            case "answer": "answered"
            case "request-changes": "sent back"
            default: "answered with '\(reply.decision)'"
            }
        session.printer.note("\(record.approval.id.short) \(words) by \(person)")
    }

    /// Somebody was faster: who, and when.
    private func decided(_ error: PlanError) async throws -> Problem {
        let now = try await session.request(of: record.approval.id.rawValue)
        return Problem(error.code, RequestText(now).closed ?? error.message, at: error.path, status: .decided)
    }
}

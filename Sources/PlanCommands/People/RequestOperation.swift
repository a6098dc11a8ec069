import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// Changes an open request without answering it, and tells so.
struct RequestOperation: Sendable {
    let session: Session
    let record: ApprovalRecord

    /// The change is durable when this returns. Nothing of the run moves by it, so nobody drives the run.
    func perform(_ change: RequestChange, saying words: String) async throws {
        try refuseClosed()
        try await session.perform(.request(record.approval.id, change, by: session.person()), on: record.run)
        let after = try await session.request(of: record.approval.id.rawValue)
        if session.options.isJSON { return session.printer.json(after.json(at: session.console.surroundings.now())) }
        session.printer.line(TerminalText.clean("\(record.approval.id.short) \(words)"))
    }

    /// Finds the request and changes it.
    static func perform(
        on name: String, _ options: GlobalOptions, _ change: RequestChange, saying words: String
    ) async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: name)
            try await RequestOperation(session: session, record: record).perform(change, saying: words)
        }
    }

    private func refuseClosed() throws(Problem) {
        guard let closed = RequestText(record).closed else { return }
        throw Problem("approval.already-decided", closed, at: "/approvals/\(record.approval.id)", status: .decided)
    }
}

import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// What comes after a run was moved from here: it is driven on, unless somebody alive does or nobody should.
struct Continuation: Sendable {
    let session: Session
    var isRecordedOnly = false
    var waitsForPeople = false

    /// - Parameter footing: from where on it is followed; nil for as it stands.
    func goOn(_ id: RunID, from footing: Footing? = nil) async throws -> ExitStatus {
        guard !isRecordedOnly else { return try await recorded(id) }
        let id = footing == nil ? try await outermost(id) : id
        var attendance = Attendance(session: session)
        attendance.waitsForPeople = waitsForPeople
        return try await attendance.goOn(with: id, from: footing)
    }

    /// The run that a run inside of others belongs to in the end: what it comes to is what the person waits for.
    private func outermost(_ id: RunID) async throws -> RunID {
        var id = id
        while let parent = try await session.seen(id)?.origin.parent?.run { id = parent }
        return id
    }

    private func recorded(_ id: RunID) async throws -> ExitStatus {
        guard try await session.seen(id) != nil else { return .done }
        let (run, record) = try await session.read(id)
        if session.options.isJSON {
            session.printer.json(RunReport(run: run, now: session.console.surroundings.now()).json)
        } else if let note = try await session.stalled(run, record).first {
            session.printer.note("\(note.sentence): \(note.command ?? "")")
        }
        return .done
    }
}

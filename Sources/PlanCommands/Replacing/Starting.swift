import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// Makes a run out of another one and stays with it, as `cairn run` does.
struct Starting: Sendable {
    let session: Session
    var isRecordedOnly = false

    func start(_ make: @Sendable @escaping (Engine) async throws -> RunID) async throws -> ExitStatus {
        guard !isRecordedOnly else { return try await record(make) }
        return try await Attendance(session: session).drive { engine in
            let id = try await make(engine)
            let run = try await engine.view(id)
            return run.status.isTerminal ? .ended(run) : .driven(Run(id: id, plan: run.plan))
        }
    }

    private func record(_ make: @Sendable @escaping (Engine) async throws -> RunID) async throws -> ExitStatus {
        let id = try await session.withIdleEngine(connects: true, make)
        let run = try await session.read(id).run
        if session.options.isJSON {
            session.printer.json(RunReport(run: run, now: session.console.surroundings.now()).json)
        } else {
            session.printer.line("\(id)")
        }
        return .done
    }
}

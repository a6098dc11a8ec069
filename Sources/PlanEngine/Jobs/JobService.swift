import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

/// Takes jobs away from workers that have given no sign of life, and from those whose time for the attempt is over, and calls those who
/// have waited long enough for a job.
struct JobService: Sendable {
    let engine: Engine

    func run() async throws(StoreError) {
        let board = engine.board, surroundings = engine.surroundings
        board.open()
        defer { board.close() }
        while !Task.isCancelled {
            board.bell.clear()
            board.callDue(at: surroundings.now())
            for job in board.takeOverdue(at: surroundings.now()) { try await end(job) }
            guard let next = board.nextMoment() else {
                await board.bell.wait()
                continue
            }
            await board.bell.wait(until: next, surroundings)
        }
    }

    /// The attempt is lost, or has taken too long. A store that is away for a moment is asked again.
    private func end(_ job: Job) async throws(StoreError) {
        guard let lease = job.lease else { return }
        let now = engine.surroundings.now()
        do {
            let run = try await engine.view(job.id.run)
            // What was handed in meanwhile counts; what was given back waits in its queue.
            guard let ref = run.plan.ref(named: job.id.node), run.claim(of: ref)?.token == lease.token else {
                return try await engine.offerAgain(job.id)
            }
            let isTimeout = job.due.map { $0 <= now } ?? false
            if isTimeout {
                let failure = Failure(.timeout, "\(lease.worker) took longer than \(job.assignment.timeout?.description ?? "it may")")
                try await engine.perform(.fail(ref, attempt: job.id.attempt, failure), on: job.id.run)
            } else {
                try await engine.perform(.lose(ref, attempt: job.id.attempt), on: job.id.run)
            }
            engine.observe(.jobEnded(job, isTimeout: isTimeout))
            try await engine.drive(job.id.run)
        } catch let error as StoreError {
            var again = job
            again.lease?.until = now + .seconds(1)
            engine.board.offer(again)
            guard error == .full || error == .busy else { throw error }
        } catch {
            // The run has moved on without it.
            return
        }
    }
}

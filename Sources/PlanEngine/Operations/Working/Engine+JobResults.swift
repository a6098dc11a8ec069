import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

extension Engine {
    /// An attempt as a job for workers elsewhere; with the lease of the worker that has taken it already.
    func job(of assignment: Assignment, in run: Run) -> Job {
        let now = surroundings.now()
        let id = JobID(run: run.id, node: assignment.name, attempt: assignment.attempt)
        var job = Job(
            id: id, queue: assignment.owner.reference, origin: run.origin, assignment: assignment, queuedAt: now, seq: run.seq,
            traceparent: traceparent(of: assignment, in: run))
        job.deadline = run.due(of: assignment.ref)
        job.messages = run.messages(of: assignment.ref)
        guard let claim = run.claim(of: assignment.ref) else { return job }
        job.lease = JobLease(
            worker: claim.worker, holder: claim.by, token: claim.token, until: now + Self.grace, span: Self.grace)
        job.due = assignment.timeout.map { claim.since + $0 }
        return job
    }

    /// Takes what a run does not want any more out of the queues of workers, and from workers.
    ///
    /// Whoever has moved the run without driving it may be late with this: of what was offered since, it knows nothing.
    func withdrawJobs(of run: Run) {
        board.keep(of: run.id) { offered in
            guard offered.seq <= run.seq else { return true }
            let job = offered.id
            guard let ref = run.plan.ref(named: job.node), case .running? = run.state(of: ref), !run.status.isTerminal else { return false }
            return run.attempts(of: ref) == job.attempt && run.owner(of: ref).kind == .worker
        }
    }

    /// Lets workers hear what was said to them in a run, with the next sign of life that they give.
    func tellWorkers(of run: Run) {
        for ref in run.told where run.owner(of: ref).kind == .worker {
            board.tell(JobID(run: run.id, node: run.name(of: ref), attempt: run.attempts(of: ref)), run.messages(of: ref))
        }
    }

    /// Puts a job to where the log has it: into its queue, or into the hands of the worker that has taken it.
    ///
    /// What a worker was given or has given back may be in the log without the board knowing: a store may have done what it reports as
    /// failed, and other processes move runs, too. Nothing when the attempt is over, or another engine holds the run and sees to it.
    func offerAgain(_ id: JobID) async throws(StoreError) {
        guard try await row(of: id.run)?.engine == fence else { return }
        let run = try await view(id.run)
        guard !run.status.isTerminal, let ref = run.plan.ref(named: id.node), case .running? = run.state(of: ref),
            run.attempts(of: ref) == id.attempt, run.owner(of: ref).kind == .worker
        else { return }
        if let assignment = try? run.assignment(for: ref) { board.offer(job(of: assignment, in: run)) }
    }

    /// The queue of a job; nil where there is no such job for the caller.
    public func queue(of id: JobID, for caller: Caller) async throws -> String? {
        if let job = board.job(id) { return caller.sees(job.origin) ? job.queue : nil }
        guard let (run, ref) = try await attempt(id, for: caller), run.owner(of: ref).kind == .worker else { return nil }
        return run.owner(of: ref).reference
    }

    /// The attempt that a job is, in the run in which it goes on now, in the hands of whoever has taken it.
    ///
    /// Throws `job.unknown` for one that never was or is another organization's, and `job.lease-lost` for one under another token or of
    /// another worker.
    func held(_ id: JobID, _ token: Int64, for caller: Caller) async throws -> (run: Run, ref: NodeRef, id: JobID) {
        guard let (run, ref) = try await attempt(id, for: caller) else {
            throw PlanError("job.unknown", "there is no job \(id)", at: "/jobs/\(id)", suggestion: "claim one")
        }
        guard run.hasTaken(ref, attempt: id.attempt, token: token, by: caller.actor) else { throw Self.leaseLost(id) }
        return (run, ref, JobID(run: run.id, node: id.node, attempt: id.attempt))
    }

    static func leaseLost(_ id: JobID) -> PlanError {
        PlanError(
            "job.lease-lost", "the lease of job \(id) is over, and what comes of it does not count", at: "/jobs/\(id)",
            suggestion: "stop working on it, and claim again")
    }

    /// Whether an attempt that nobody has taken since has ended with its lease: another worker will have the job, or a person is asked.
    func isLost(_ ref: NodeRef, _ id: JobID, in run: Run) -> Bool {
        guard run.failure(of: ref)?.kind == .lost else { return false }
        // The next one is in its queue.
        if run.attempts(of: ref) != id.attempt { return true }
        switch run.state(of: ref) {
        case .retrying, .failed, .blocked, .awaitingHuman: return true
        default: return false
        }
    }

    private func attempt(_ id: JobID, for caller: Caller) async throws -> (run: Run, ref: NodeRef)? {
        guard let record = try await row(of: id.run), caller.sees(record.origin) else { return nil }
        let run = try await holding(id.run, node: id.node, for: caller)
        guard let ref = run.plan.ref(named: id.node), run.state(of: ref) != nil else { return nil }
        return (run, ref)
    }

    func submission(of result: NodeResult, _ ref: NodeRef, in run: Run, token: Int64) throws(PlanError) -> SubmittedResult {
        SubmittedResult(try ending(result, of: ref, in: run), usage: result.usage, evidence: result.evidence, token: token)
    }

    func submit(_ result: SubmittedResult, _ ref: NodeRef, _ id: JobID, for caller: Caller) async throws {
        do {
            try await perform(.submit(ref, attempt: id.attempt, result, by: caller.actor), on: id.run)
        } catch let error as PlanError where error.code == "result.stale-attempt" || error.code == "result.run-not-running" {
            throw PlanError(
                "job.lease-lost", "job \(id) is over: \(error.message)", at: "/jobs/\(id)",
                suggestion: "stop working on it, and claim again")
        }
    }

    /// A verdict with everything that is wrong with the result.
    ///
    /// - Parameter run: as it was when the result was looked at.
    func explained(_ verdict: JobVerdict, of result: NodeResult, _ ref: NodeRef, in run: Run) -> JobVerdict {
        guard case .refused(let message, _) = verdict, let ending = try? ending(result, of: ref, in: run) else { return verdict }
        return .refused(message, run.problems(of: SubmittedResult(ending), for: ref, at: surroundings.now()))
    }

    /// What has become of a result that was handed in.
    func standing(of ref: NodeRef, attempt: Int, in run: Run) -> JobVerdict {
        guard run.attempts(of: ref) == attempt, let state = run.state(of: ref) else {
            return .refused(run.failure(of: ref)?.message ?? "the result was not taken")
        }
        switch state {
        case .checking(_, let check): return .checking(left: run.plan.nodes[ref.node].checks.count - check)
        case .cancelled: return .refused("the run has ended without the result")
        case .retrying, .failed, .blocked, .awaitingHuman: return .refused(run.failure(of: ref)?.message ?? "the result was not taken")
        default: return .accepted
        }
    }

    /// What a result would come to, by what would follow from it.
    func verdict(on events: [Event], of ref: NodeRef, in run: Run) -> JobVerdict {
        for event in events where event.ref == ref {
            switch event {
            case .nodeRetryScheduled(_, let failure, _), .nodeFailed(_, let failure), .nodeBlocked(_, let failure):
                return .refused(failure.message)
            case .nodeSubmitted(_, let submission):
                let files = run.files(named: submission.output, by: ref).filter { FileLedger.digest(named: $0) == nil }
                return .checking(left: run.plan.nodes[ref.node].checks.count - submission.check, files: files)
            default: continue
            }
        }
        return .accepted
    }
}

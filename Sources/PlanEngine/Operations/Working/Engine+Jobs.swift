public import PlanCalendar
import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// Gives a worker jobs of its queues; with a wait, as soon as there is one. Empty when there was none in that time.
    ///
    /// Each job is the worker's under a token until its lease ends, which signs of life put off. What it was given is in the log. A worker
    /// gets jobs of its own organization only, and in a conversation those of its runs. It needs no role: whoever serves a queue does what
    /// is in it. Throws `job.invalid`, `role.missing` for an auditor, and `engine.stopping` when the engine ends meanwhile.
    ///
    /// - Parameter recheck: asked after each wait, before a job is taken; none is when it throws.
    public func claimJobs(
        _ wish: JobWish, for caller: Caller, recheck: @Sendable () async throws -> Void = {}
    ) async throws -> [Job] {
        try wish.check()
        try await directory.refuseAuditor(caller.actor, in: caller.organization, at: "/jobs")
        let end = surroundings.now() + wish.wait
        let waiter = JobWaiter(wish, caller: caller)
        board.note(wish, of: caller.organization, at: surroundings.now())
        board.listen(waiter)
        while true {
            let jobs: [Job], asked = surroundings.now()
            do { jobs = try await take(wish, for: caller) } catch {
                board.leave(waiter)
                throw error
            }
            if Task.isCancelled {
                board.leave(waiter)
                // Nobody would hear of them.
                for job in jobs {
                    try await release(job.id, token: job.lease?.token ?? 0, for: caller)
                    board.takeBack(caller)
                }
                return []
            }
            if !jobs.isEmpty || surroundings.now() >= end {
                board.leave(waiter)
                return jobs
            }
            if board.isClosed {
                board.leave(waiter)
                throw PlanError("engine.stopping", "the engine does not drive any more", at: "/jobs", suggestion: "try again in a moment")
            }
            board.passOn(waiter)
            // Whoever has taken as many as it may in a minute looks again by itself, since nobody calls it before.
            let opening = board.opening(for: waiter, at: asked) ?? end
            await board.wait(waiter, until: min(opening, end))
            // Before it listens again: whoever may not any more lets the next one be called.
            do { try await recheck() } catch {
                board.leave(waiter)
                throw error
            }
            // Before it listens again: a call that comes from then on must not be lost, since whoever was called does not listen any more.
            waiter.signal.clear()
            board.listenAgain(waiter)
        }
    }

    private func take(_ wish: JobWish, for caller: Caller) async throws -> [Job] {
        var jobs: [Job] = []
        while jobs.count < wish.count, let job = board.take(from: wish.queues, for: caller, within: wish.limits) {
            let token = board.newToken(), ref = job.assignment.ref, id = job.id
            do {
                try await perform(.take(ref, attempt: id.attempt, worker: wish.worker, token: token, by: caller.actor), on: id.run)
            } catch let error as PlanError where Self.gone.contains(error.code) {
                // The run has moved on without it, or somebody has it whom this engine does not know of.
                board.remove(id)
                board.takeBack(caller)
                guard error.code == "job.taken" else { continue }
                do { try await offerAgain(id) } catch {
                    board.offer(job)
                    if jobs.isEmpty { throw error }
                    return jobs
                }
                continue
            } catch {
                board.putBack(id)
                board.takeBack(caller)
                if jobs.isEmpty { throw error }
                return jobs
            }
            let now = surroundings.now()
            let lease = JobLease(worker: wish.worker, holder: caller.actor, token: token, until: now + wish.lease, span: wish.lease)
            // While it waited in its queue its deadline may have been put off.
            let deadline = job.deadline == nil ? nil : (try? await view(id.run).due(of: ref)) ?? job.deadline
            let due = job.assignment.timeout.map { now + $0 }
            guard var taken = board.lease(id, lease, due: due, deadline: deadline) else { continue }
            observe(.jobTaken(taken, waited: now - taken.queuedAt))
            // For the worker alone: what waits in queues needs no schemas.
            if case .agentTask = taken.assignment.work { taken.tools = owners.toolsJSON(for: taken.assignment) }
            jobs.append(taken)
        }
        return jobs
    }

    /// A worker gives a sign of life, and hears whether the job is still wanted, and what it has been told.
    ///
    /// Throws `job.lease-lost` when the job is not the worker's any more: then what comes of it does not count. Throws `job.elsewhere` when
    /// another engine drives the run: that one alone knows the lease.
    ///
    /// - Parameter known: the last message that the worker knows; 0 for none.
    public func heartbeat(
        _ id: JobID, token: Int64, lease: TimeSpan? = nil, messagesAfter known: Int = 0, for caller: Caller
    ) async throws -> JobPulse {
        if let lease { try JobWish.check(lease: lease) }
        // Another process may have ended the run.
        if let job = board.job(id), caller.sees(job.origin), job.lease?.isHeld(by: caller.actor) == true,
            try await row(of: id.run)?.state.isTerminal == false, let pulse = try await extend(id, token, by: lease, known)
        {
            return pulse
        }
        let (run, ref, current) = try await held(id, token, for: caller)
        guard !run.status.isTerminal, run.claim(of: ref)?.token == token else {
            return JobPulse(leaseUntil: surroundings.now(), isCancelled: true, budgetLeft: [:])
        }
        // The engine may have been started again, and not have come to this run yet.
        if let pulse = try await extend(current, token, by: lease, known) { return pulse }
        try await refuseElsewhere(current)
        let now = surroundings.now()
        return JobPulse(
            leaseUntil: now + (lease ?? Self.grace), isCancelled: false, budgetLeft: run.allowance(of: ref, at: now),
            messages: run.messages(of: ref).after(known))
    }

    /// Moves the end of a lease; nil when the token has none on the board.
    private func extend(_ id: JobID, _ token: Int64, by span: TimeSpan?, _ known: Int) async throws -> JobPulse? {
        let now = surroundings.now()
        guard let job = board.extend(id, token: token, span: span, at: now), let lease = job.lease else { return nil }
        // Reading the run is spared those whose attempts nothing limits.
        let left = job.assignment.budgetLeft.isEmpty ? [:] : try await view(id.run).allowance(of: job.assignment.ref, at: now)
        return JobPulse(leaseUntil: lease.until, isCancelled: false, budgetLeft: left, messages: job.messages.after(known))
    }

    /// What a result would come to, without handing it in.
    public func check(_ id: JobID, token: Int64, _ result: NodeResult, for caller: Caller) async throws -> JobVerdict {
        let (run, ref, current) = try await held(id, token, for: caller)
        let submitted = try submission(of: result, ref, in: run, token: token)
        var trial = run
        let events = try trial.perform(
            .submit(ref, attempt: current.attempt, submitted, by: caller.actor), at: surroundings.now()
        ).map(\.event)
        return explained(verdict(on: events, of: ref, in: trial), of: result, ref, in: run)
    }

    /// Hands in what came of a job. Repeating it is harmless.
    ///
    /// Throws `job.lease-lost` when somebody else has the job by now, or will get it.
    public func complete(_ id: JobID, token: Int64, _ result: NodeResult, for caller: Caller) async throws -> JobVerdict {
        let (run, ref, current) = try await held(id, token, for: caller)
        // It was heard before, or the lease has ended meanwhile.
        guard run.claim(of: ref)?.token == token else {
            if isLost(ref, current, in: run) { throw Self.leaseLost(current) }
            return explained(standing(of: ref, attempt: current.attempt, in: run), of: result, ref, in: run)
        }
        let submitted = try submission(of: result, ref, in: run, token: token)
        try await submit(submitted, ref, current, for: caller)
        board.remove(current)
        let after = try await view(current.run)
        try await drive(current.run)
        return explained(standing(of: ref, attempt: current.attempt, in: after), of: result, ref, in: run)
    }

    /// A worker says that its attempt has failed; whether it is made again is the plan's affair.
    public func fail(_ id: JobID, token: Int64, _ failure: Failure, usage: Usage = Usage(), for caller: Caller) async throws {
        let (run, ref, current) = try await held(id, token, for: caller)
        guard run.claim(of: ref)?.token == token else { return }
        try await submit(SubmittedResult(.failed(failure), usage: usage, token: token), ref, current, for: caller)
        board.remove(current)
        try await drive(current.run)
    }

    /// A worker gives back a job that it has not begun: another one gets it, and no attempt is used up.
    public func release(_ id: JobID, token: Int64, for caller: Caller) async throws {
        let (run, ref, current) = try await held(id, token, for: caller)
        guard run.claim(of: ref)?.token == token else { return }
        try await perform(.giveBack(ref, attempt: current.attempt, token: token, by: caller.actor), on: current.run)
        board.giveBack(current, token: token)
        try await drive(current.run)
    }

    /// The queues in which something of the caller's organization waits, is in the hands of a worker, or is waited for.
    public func queues(for caller: Caller) -> [QueueStanding] { board.standing(of: caller.organization) }

    /// What is known of the workers of the caller's organization, by name.
    public func workers(for caller: Caller) -> [WorkerStanding] { board.workers(of: caller.organization, at: surroundings.now()) }

    /// What says of a job that it is in no queue any more; whatever else is refused says something of who asks.
    private static let gone: Set = ["job.taken", "job.lease-lost", "job.unknown", "run.unknown"]

    /// For how long a worker may stay silent after the engine was started again.
    static let grace = TimeSpan.seconds(30)
}

import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension DriverSession.Key {
    /// What is ended at once is ended in this order, whatever hashes say: a simulated world repeats itself.
    fileprivate var order: (Int, Int, Int, Int, Int) { (ref.node, ref.item ?? -1, attempt, check ?? -1, isByPerson ? 1 : 0) }
}

extension DriverSession {
    /// Attempts that whoever drove the run before has left under way: what is left of them is ended before anything else happens.
    ///
    /// That may be an engine that has died, or one that drove the run for a while and gave it back: those of this session go on.
    mutating func recover(_ group: inout DiscardingTaskGroup) async throws(StoreError) -> [Message] {
        var messages: [Message] = []
        // What is reported from outside is nobody's here, and cannot be lost.
        for (ref, attempt) in run.plan.isReported ? [] : run.runningAttempts where !isOurs(Key(ref: ref, attempt: attempt)) {
            if engine.owners.isDoneElsewhere(run.plan.nodes[ref.node].task, by: run.owner(of: ref)) {
                // Whoever has it does not depend on this process.
                if let message = startAttempt(ref, attempt, &group) { messages.append(message) }
                continue
            }
            if case .subplan = run.plan.nodes[ref.node].task {
                // The run inside has a name that follows from the attempt, so that making it again finds it.
                if let message = startAttempt(ref, attempt, &group) { messages.append(message) }
                continue
            }
            let adoption = run.adoption(of: ref)
            let beginning = adoption?.attempt == attempt ? adoption?.startedIn : nil
            let orphan = OrphanedAttempt(run: beginning ?? run.id, name: run.name(of: ref), attempt: attempt)
            await engine.owners.endOrphan(of: orphan, run.plan.nodes[ref.node].task)
            messages.append(.lost(ref, attempt: attempt))
        }
        return messages + startChecks(&group) + (try await newsOfFamily())
    }

    /// Whether this session makes an attempt or a check, waits for it to be handed over, or has its result.
    private func isOurs(_ key: Key) -> Bool { underWay[key] != nil || unheard[key] != nil || awaited.contains(key) }

    /// Hands out the checks that nobody here makes yet: whoever made them has died, or somebody else has handed in the result.
    mutating func startChecks(_ group: inout DiscardingTaskGroup) -> [Message] {
        if run.plan.isReported { return [] }
        var ended: [Message] = []
        for (ref, attempt) in run.checksUnderWay { if let message = startCheck(of: ref, attempt, &group) { ended.append(message) } }
        return ended
    }

    /// Hands out the attempts and checks that these events have started; what ends at once comes back as messages.
    mutating func start(_ events: [RunEvent], _ group: inout DiscardingTaskGroup) -> [Message] {
        var ended: [Message] = []
        if run.plan.isReported { return ended }
        for event in events {
            switch event.event {
            case .nodeStarted(let ref, let attempt): if let message = startAttempt(ref, attempt, &group) { ended.append(message) }
            case .nodeAdopted(let ref, let adoption):
                if let message = expect(ref, attempt: adoption.attempt, &group) { ended.append(message) }
            case .childRepeated(let ref, _):
                if let message = startAttempt(ref, run.attempts(of: ref), &group) { ended.append(message) }
            case .nodeSubmitted(let ref, _):
                if let message = startCheck(of: ref, run.attempts(of: ref), &group) { ended.append(message) }
            default: continue
            }
        }
        return ended
    }

    mutating func startAttempt(_ ref: NodeRef, _ attempt: Int, _ group: inout DiscardingTaskGroup) -> Message? {
        let key = Key(ref: ref, attempt: attempt)
        // The state may have moved on within the same transition.
        guard case .running? = run.state(of: ref), run.attempts(of: ref) == attempt, !isOurs(key) else { return nil }
        do throws(Failure) {
            let assignment = try run.assignment(for: ref)
            if case .subplan(let call) = assignment.work {
                begin(call, assignment, key, &group)
                return nil
            }
            if assignment.owner.kind == .worker {
                let job = engine.job(of: assignment, in: run)
                // Its worker may have given it back at another engine.
                if job.lease == nil { engine.board.giveBack(job.id, token: nil) }
                engine.board.offer(job)
                return nil
            }
            if engine.owners.isDoneElsewhere(run.plan.nodes[ref.node].task, by: assignment.owner) {
                watchTime(of: assignment, key, &group)
                return nil
            }
            if let result = engine.owners.performNow(assignment) {
                return .ended(ref, attempt: attempt, result.map { WorkResult($0) })
            }
            hand(out: assignment, key, &group) { .ended(ref, attempt: attempt, $0) }
            return nil
        } catch {
            return .ended(ref, attempt: attempt, .failure(error))
        }
    }

    /// An attempt that an agent outside of this process makes: only its time is watched, from when it was started.
    private mutating func watchTime(of assignment: Assignment, _ key: Key, _ group: inout DiscardingTaskGroup) {
        guard let timeout = assignment.timeout, case .running(let since)? = run.state(of: key.ref) else { return }
        let (surroundings, mailbox, attempt) = (engine.surroundings, driver.mailbox, AttemptSwitch())
        let due = since + timeout
        underWay[key] = attempt
        group.addTask {
            let failure = await attempt.guarding { () async -> Failure in
                while surroundings.now() < due {
                    do { try await surroundings.sleep(due) } catch { return Failure(.cancelled, "the attempt is not wanted any more") }
                }
                return Failure(.timeout, "\(assignment.owner) took longer than \(timeout)")
            }
            _ = mailbox.post(.ended(key.ref, attempt: key.attempt, .failure(failure)))
        }
    }

    private mutating func startCheck(of ref: NodeRef, _ attempt: Int, _ group: inout DiscardingTaskGroup) -> Message? {
        guard case .checking(_, let check)? = run.state(of: ref), let isByPerson = run.submission(of: ref)?.isByPerson else { return nil }
        let key = Key(ref: ref, attempt: attempt, check: check, isByPerson: isByPerson)
        guard !isOurs(key) else { return nil }
        do throws(Failure) {
            guard let assigned = try run.checkAssignment(for: ref) else { return nil }
            hand(out: assigned.assignment, key, &group) { .checked(ref, attempt: attempt, check: check, isByPerson: isByPerson, $0) }
            return nil
        } catch {
            return .checked(ref, attempt: attempt, check: check, isByPerson: isByPerson, .failure(error))
        }
    }

    private mutating func hand(
        out assignment: Assignment, _ key: Key, _ group: inout DiscardingTaskGroup,
        _ message: @escaping @Sendable (Result<WorkResult, Failure>) -> Message
    ) {
        let (engine, mailbox, attempt) = (engine, driver.mailbox, AttemptSwitch())
        let trace = engine.traceparent(of: assignment, in: run)
        underWay[key] = attempt
        attempt.result.send { _ = mailbox.post(message($0)) }
        // What an owner does may take long and block: it has no part in the driver's place.
        group.addTask(on: engine.store.stepExecutor.map { _ in globalConcurrentExecutor }) {
            let result = await TraceContext.$parent.withValue(trace) {
                await attempt.guarding { () async -> Result<WorkResult, Failure> in
                    do throws(Failure) {
                        return .success(try await engine.perform(assignment))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            attempt.result.deliver(result)
        }
    }

    /// Ends attempts that the run has left behind: they were skipped, handed on, restarted, or their time has passed.
    mutating func endStray() {
        let stray = underWay.keys.filter { key in
            guard run.attempts(of: key.ref) == key.attempt else { return true }
            switch run.state(of: key.ref) {
            case .running: return key.check != nil
            case .checking(_, let check): return key.check != check || run.submission(of: key.ref)?.isByPerson != key.isByPerson
            default: return true
            }
        }
        guard !stray.isEmpty else { return }
        for key in stray.sorted(by: { $0.order < $1.order }) { underWay[key]?.turnOff() }
    }
}

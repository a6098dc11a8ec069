import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Makes the run that an attempt of a sub-plan is, or finds it: its name follows from the attempt.
    func createChild(
        of parent: Run, _ call: Assignment.SubplanCall, _ assignment: Assignment, round: Int
    ) async throws(Failure) -> RunID {
        let depth = (parent.origin.parent?.depth ?? 0) + 1
        guard depth <= surroundings.limits.subplanDepth else {
            throw Failure(.invalidInput, "plans are nested more than \(surroundings.limits.subplanDepth) deep", neverBegan: true)
        }
        let plan = try await plan(inside: call, of: parent)
        let isInline = if case .inline = call.subplan.source { true } else { false }
        let hasInput = parent.plan.nodes[assignment.ref.node].input != nil || parent.givenInput(of: assignment.ref) != nil
        var inputs = isInline && !hasInput ? call.outer["inputs"] ?? .object(JSONObject()) : assignment.input
        if !isInline {
            let checked = RunInputs.check(inputs, for: plan)
            if let finding = checked.findings.first {
                throw Failure(.invalidInput, "input of '\(assignment.name)': \(finding.message)", neverBegan: true)
            }
            inputs = checked.inputs
        }
        var options = CreateOptions()
        options.origin = parent.origin
        options.origin.root = parent.origin.root ?? parent.id
        options.origin.replaces = nil
        options.origin.revises = nil
        options.origin.forkedFrom = nil
        options.origin.fire = nil
        options.origin.parent = RunOrigin.Parent(
            run: parent.id, node: assignment.name, attempt: assignment.attempt, round: round, depth: depth,
            outer: isInline ? call.outer : nil, allowance: assignment.budgetLeft)
        if isInline { options.planSource = try await source(inside: parent, assignment.ref) }
        options.id = .child(of: parent.id, assignment.name, attempt: assignment.attempt, round: round)
        do {
            return try await create(plan, inputs: inputs, by: parent.createdBy, options: options)
        } catch let error as PlanError {
            throw Failure(.invalidInput, error.message, neverBegan: true)
        } catch {
            throw Failure(.unavailable, "the run inside of '\(assignment.name)' could not be made: \(error)", neverBegan: true)
        }
    }

    private func source(inside parent: Run, _ ref: NodeRef) async throws(Failure) -> [UInt8] {
        let node = parent.plan.nodes[ref.node].id
        do {
            if let around = try await store.planSource(parent.plan.digest), let source = StoredPlan.source(inside: around, node: node) {
                return source
            }
        } catch {
            throw Failure(.unavailable, "the plan around '\(node)' could not be read: \(error)", neverBegan: true)
        }
        throw Failure(.executorError, "the plan around '\(node)' is missing", neverBegan: true)
    }

    private func plan(inside call: Assignment.SubplanCall, of parent: Run) async throws(Failure) -> CompiledPlan {
        switch call.subplan.source {
        case .inline(let plan): return plan
        case .named(let name, let version):
            do {
                guard let (record, source) = try await store.plan(name, version: version, organization: parent.origin.organization) else {
                    let what = version.map { "\(name)@\($0)" } ?? name
                    throw Failure(.invalidInput, "no plan '\(what)' is stored; store it with 'cairn plans add FILE'", neverBegan: true)
                }
                return try plan(record.digest, source: source)
            } catch let failure as Failure {
                throw failure
            } catch {
                throw Failure(.unavailable, "the plan '\(name)' could not be read: \(error)", neverBegan: true)
            }
        }
    }

    /// What a run may spend that is the attempt another one waits for; nil when that one does not wait for it any more.
    func allowance(of run: RunID, by parent: RunOrigin.Parent) async throws(StoreError) -> [BudgetResource: Double]? {
        guard let stored = try await store.load(parent.run) else { return nil }
        if stored.record.state.isTerminal { return nil }
        let outer = try Run(stored, plan: try plan(of: stored), limits: surroundings.limits)
        guard let ref = outer.plan.ref(named: parent.node), outer.attempts(of: ref) == parent.attempt else { return nil }
        switch outer.state(of: ref) {
        case .inChild(run), .running: return outer.round(of: ref) == parent.round ? outer.allowance(of: ref) : nil
        default: return nil
        }
    }

    /// Lets the run around one know how it stands, where nobody drives it who would see to that.
    func tellParent(of run: Run) async throws {
        guard let parent = run.origin.parent, let ref = try await view(parent.run).plan.ref(named: parent.node) else { return }
        try await perform(ChildReport(ref: ref, child: run.id, run: run).command, on: parent.run)
    }

    /// Tells the runs around and inside of one that it has ended, waits, or has left an attempt behind.
    func tellFamily(of run: Run, _ events: [RunEvent]) {
        if run.status.isTerminal, let schedule = run.scheduleID {
            state.withLock { _ = $0.runEndedOf.insert(schedule) }
            store.changes.announce()
        }
        if let parent = run.origin.parent?.run {
            let isNews = events.contains { event in
                switch event.event {
                case .runStatusChanged, .runCompleted, .runFailed, .runAborted, .planRejected, .planSuperseded, .planPendingApproval,
                    .planApproved, .runResumed:
                    true
                default: false
                }
            }
            if isNews { call(parent) }
        }
        for event in events {
            let child: RunID? =
                switch event.event {
                case .childStarted(_, let child, _): child
                case .nodeAdopted(_, let adoption): adoption.child
                default: nil
                }
            if let child { state.withLock { _ = $0.families[run.id, default: []].insert(child) } }
        }
        for event in events {
            guard case .allowanceRaised(let ref, _, _) = event.event, case .inChild(let child)? = run.state(of: ref) else { continue }
            call(child)
        }
        guard let known = state.withLock({ $0.families[run.id] }) else { return }
        let wanted = Set(run.children.map(\.child))
        for child in known.subtracting(wanted).sorted(by: { $0.rawValue < $1.rawValue }) { call(child) }
        state.withLock { $0.families[run.id] = wanted.isEmpty ? nil : wanted }
    }

    /// Wakes a run that this engine drives, or begins to drive it if it held it before.
    private func call(_ run: RunID) {
        if let driver = state.withLock({ $0.drivers[run] }), driver.mailbox.post(.familyMoved) { return }
        begin(RunDriver(run, engine: self, beginning: .called))
    }
}

extension RunID {
    /// The name of the run that an attempt of a sub-plan is: the same whenever it is asked for.
    ///
    /// A UUIDv8 (RFC 9562, section 5.8). It begins as the name of the run around it and sorts beside it, but differs early enough for
    /// a short form to tell them apart.
    static func child(of parent: RunID, _ node: String, attempt: Int, round: Int) -> RunID {
        let hex = Digest(of: Array("\(parent)/\(node)/\(attempt)/\(round)".utf8)).hex
        let time = parent.rawValue.hasPrefix("run_") ? parent.rawValue.dropFirst(4).prefix(8) : "00000000"
        func digits(_ from: Int, _ count: Int) -> Substring { hex.dropFirst(from).prefix(count) }
        return RunID("run_\(time)-\(digits(0, 4))-8\(digits(4, 3))-8\(digits(7, 3))-\(digits(10, 12))")
    }
}

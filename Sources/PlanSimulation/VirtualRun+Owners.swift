import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema

extension VirtualRun {
    /// An attempt begins: what it will come to, and when.
    mutating func start(_ ref: NodeRef, _ attempt: Int) {
        let node = run.plan.nodes[ref.node]
        let assignment: Assignment
        do throws(Failure) {
            assignment = try run.assignment(for: ref)
        } catch {
            return plan(.attemptEnds(.fail(ref, attempt: attempt, error)), after: TimeSpan(milliseconds: 0))
        }
        var span = span(ref, attempt, typical: node.task.typicalSpan)
        let isExact = place.look(ref, run.plan, in: options.durations) != nil
        if !isExact, let timeout = node.timeout { span = min(span, timeout) }
        var end: Command
        var isNested = false
        if let failure = plannedFailure(ref, attempt) {
            end = failure.kind == .lost ? .lose(ref, attempt: attempt) : .fail(ref, attempt: attempt, failure)
            if failure.kind == .timeout, let timeout = node.timeout { span = timeout }
        } else if case .subplan(let call) = assignment.work, place.look(ref, run.plan, in: options.values) == nil,
            let inner = plan(inside: call, assignment)
        {
            guard let outcome = rounds(of: call, inner, assignment, ref, attempt) else { return }
            // A timeout is about work, and most of this time may have been waiting: the attempts inside have timeouts of their own.
            (end, span, isNested) = (outcome.end, outcome.span, true)
        } else {
            end = stubbed(ref, attempt, assignment)
        }
        if let timeout = node.timeout, span > timeout, !isNested {
            end = .fail(ref, attempt: attempt, Failure(.timeout, "it did not end within \(timeout)"))
            span = timeout
        }
        plan(.attemptEnds(end), after: span)
    }

    private func plannedFailure(_ ref: NodeRef, _ attempt: Int) -> Failure? {
        guard let planned = place.look(ref, run.plan, in: options.failures), attempt <= planned.times ?? .max else { return nil }
        let limit = planned.kind == .timeout ? run.plan.nodes[ref.node].timeout.map { "it did not end within \($0)" } : nil
        return Failure(planned.kind, limit ?? "it fails because the simulation was told so")
    }

    private mutating func stubbed(_ ref: NodeRef, _ attempt: Int, _ assignment: Assignment) -> Command {
        let node = run.plan.nodes[ref.node]
        let given = place.look(ref, run.plan, in: options.values)
        let output: JSON
        if let given {
            output = StubOutput(node: node).returned(given)
        } else {
            hints.madeUp.insert(ref)
            let known = needs ?? StubNeeds(run.plan)
            needs = known
            output = StubOutput(node: node).madeUp(for: assignment, in: run, at: now, known)
        }
        if case .program(let call) = assignment.work, call.failsOnExitCode, let code = output["exitCode"]?.int, code != 0 {
            return .fail(ref, attempt: attempt, Failure(.checkFailed, "it ended with exit code \(code)", output: output))
        }
        if case .http(let call) = assignment.work, call.failsOnStatus, let status = output["status"]?.int,
            let kind = FailureClass(httpStatus: Int(status))
        {
            return .fail(ref, attempt: attempt, Failure(kind, "the server answered with status \(status)", output: output))
        }
        return .complete(ref, attempt: attempt, output: output)
    }

    // MARK: - Plans inside of plans

    private func plan(inside call: Assignment.SubplanCall, _ assignment: Assignment) -> CompiledPlan? {
        guard place.depth < run.limits.subplanDepth else { return nil }
        switch call.subplan.source {
        case .inline(let plan): return plan
        case .named(let name, let version): return options.plans(name, version)
        }
    }

    /// Runs the inner plan until its loop ends; nil when it cannot go on, and then this attempt never ends.
    private mutating func rounds(
        of call: Assignment.SubplanCall, _ inner: CompiledPlan, _ assignment: Assignment, _ ref: NodeRef, _ attempt: Int
    ) -> (end: Command, span: TimeSpan)? {
        let isInline = if case .inline = call.subplan.source { true } else { false }
        let hasInput = run.plan.nodes[ref.node].input != nil
        let inputs = isInline && !hasInput ? call.outer["inputs"] ?? .object(JSONObject()) : assignment.input
        if !isInline, let violation = inner.inputs?.validate(inputs).first {
            let failure = Failure(.invalidInput, "input\(violation.instancePointer): \(violation.message)", neverBegan: true)
            return (.fail(ref, attempt: attempt, failure), TimeSpan(milliseconds: 0))
        }
        var begin = now
        for round in 1...max(1, call.subplan.maxRounds) {
            var chance = options
            chance.seed = options.seed &+ UInt64(round - 1) &* 0x2545_f491 &+ UInt64(attempt - 1) &* 0x9e37_79b9
            var world = VirtualRun(
                plan: inner, options: chance, place: place.inside(ref, run.plan), at: begin, eventsLeft: eventsLeft)
            world.begin(inputs: isInline ? inputs : inner.inputs?.defaults(applying: inputs) ?? inputs, outer: isInline ? call.outer : nil)
            eventsLeft = world.eventsLeft
            var report = SimulationReport(title: inner.title, digest: "", seed: chance.seed, start: begin, finish: begin)
            world.fill(&report)
            trace.add(report, to: ref, run.plan)
            hints.take(report.hints)
            begin = report.finish
            switch report.end {
            case .completed, .partial: break
            case .failed, .aborted:
                let reason = report.explanation.first ?? "it failed"
                return (.fail(ref, attempt: attempt, Failure(.executorError, "inside of it, \(reason)")), begin - now)
            case .awaitingHuman, .blocked, .waiting, .stopped:
                stuckUntil = max(stuckUntil, begin)
                stuck.append("'\(run.name(of: ref))' cannot go on: " + (report.explanation.first ?? report.end.rawValue))
                return nil
            }
            let output = report.outputs ?? .object(JSONObject())
            guard let until = call.subplan.until, round < call.subplan.maxRounds else {
                return (.complete(ref, attempt: attempt, output: output), begin - now)
            }
            do {
                let scope = run.scope(of: ref, at: begin, extra: [("output", Value(output))]) ?? RunScope(run, at: begin)
                if try until.evaluateBool(scope) { return (.complete(ref, attempt: attempt, output: output), begin - now) }
            } catch {
                let failure = Failure(.invalidOutput, "until: \(error.message)", output: output)
                return (.fail(ref, attempt: attempt, failure), begin - now)
            }
        }
        return nil
    }
}

extension CompiledTask {
    /// How long such work usually takes.
    fileprivate var typicalSpan: TimeSpan {
        switch self {
        case .program: .seconds(30)
        case .agentTask: .minutes(3)
        case .http: .seconds(1)
        case .tool, .systemTask: .seconds(2)
        case .subplan: .minutes(10)
        case .human: .minutes(120)
        case .switch, .join, .map, .wait: TimeSpan(milliseconds: 0)
        }
    }
}

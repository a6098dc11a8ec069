public import PlanCalendar
public import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

extension Run {
    func complete(
        _ ref: NodeRef, attempt: Int, output: JSON, usage: Usage, evidence: [JSON], at now: Timestamp
    ) throws(PlanError) -> [Event] {
        guard let slot = try current(ref, attempt), isOpen(slot) else { return [] }
        let spent = account(usage, of: slot, at: now)
        if evidence.isEmpty, spent.isEmpty { return accept(output, of: slot, at: now) }
        if let failure = oversize(.array(evidence), "evidence") { return spent + follow(failure, of: slot, at: now) }
        return spent + recorded(evidence, of: slot) + accept(output, of: slot, at: now)
    }

    func fail(_ ref: NodeRef, attempt: Int, _ failure: Failure, at now: Timestamp) throws(PlanError) -> [Event] {
        guard let slot = try current(ref, attempt), isOpen(slot) else { return [] }
        // What it has spent has an event of its own.
        var told = failure
        told.usage = Usage()
        return account(failure.usage, of: slot, at: now) + follow(told, of: slot, at: now)
    }

    /// What shows that a result is right is kept beside it, also when the result is refused.
    func recorded(_ evidence: [JSON], of slot: Int) -> [Event] {
        evidence.isEmpty ? [] : [.evidenceRecorded(ref(of: slot), attempt: Int(slots[slot].attempts), evidence)]
    }

    /// Whether the attempt itself is under way, and not what comes after it.
    private func isOpen(_ slot: Int) -> Bool { if case .running = slots[slot].state { true } else { false } }

    func lose(_ ref: NodeRef, attempt: Int, at now: Timestamp) throws(PlanError) -> [Event] {
        // A result that is there, and a run that goes on by itself, are not lost with whoever began them.
        guard let slot = try current(ref, attempt), isOpen(slot) else { return [] }
        let spent = account(Usage(), of: slot, at: now)
        if node(of: slot).effects != .once {
            let failure = Failure(.lost, "attempt \(attempt) was interrupted; doing '\(name(of: ref))' again is harmless")
            // Whatever interrupts it each time, perhaps the node itself, must not do so for ever.
            let mayRetry = slots[slot].tries < limits.attemptsPerNode
            return spent + (mayRetry ? [.nodeRetryScheduled(ref, failure, at: now)] : [.nodeBlocked(ref, failure)])
        }
        let failure = Failure(
            .lost, "attempt \(attempt) of '\(name(of: ref))' was interrupted, and nobody can say whether it took effect")
        return spent
            + [.nodeBlocked(ref, failure), ask(about: failure, slot, choices: [.retry, .accept, .skip, .abort], who: nil, at: now)]
    }

    /// The slot of an attempt that is under way; nil when it has ended already, refused when it never was or has been superseded.
    func current(_ ref: NodeRef, _ attempt: Int) throws(PlanError) -> Int? {
        // The place is spelled out only for a refusal: this is on the path of every result.
        var place: String { "/runs/\(id)/nodes/\(name(of: ref))" }
        if status.isTerminal { throw PlanError("result.run-not-running", "Only running runs accept results.", at: place) }
        guard let slot = slot(of: ref) else { throw PlanError("result.node-unknown", "the run has no node '\(name(of: ref))'", at: place) }
        guard Int(slots[slot].attempts) == attempt else {
            throw PlanError(
                "result.stale-attempt", "attempt \(attempt) of '\(name(of: ref))' is over; attempt \(slots[slot].attempts) counts",
                at: place)
        }
        switch slots[slot].state {
        case .running, .checking, .inChild: return slot
        default: return nil
        }
    }

    /// Shapes and checks what a node returned: completed, partial, or a failure.
    func accept(
        _ raw: JSON, of slot: Int, at now: Timestamp, isDerived: Bool = false, remarks: [String] = [], signal: Int64? = nil
    ) -> [Event] {
        guard traits(of: slot).contains(.judged) else {
            if let failure = oversize(raw, "output") { return follow(failure, of: slot, at: now) }
            return finish(slot, isDerived ? nil : raw, output: raw, remarks: remarks, signal: signal, at: now)
        }
        let node = node(of: slot)
        let judgement = judge(raw, of: slot, at: now)
        if let failure = judgement.failure { return follow(failure, of: slot, at: now) }
        let output = judgement.output, remarks = remarks + judgement.remarks
        if let check = node.slowCheck(of: output) {
            return [.nodeSubmitted(ref(of: slot), Submission(output: output, remarks: remarks, check: check))]
                + request(check: check, of: slot, output, at: now)
        }
        let stored = isDerived && node.result == nil ? nil : output
        return finish(slot, stored, output: output, remarks: remarks, signal: signal, at: now)
    }

    /// The completion with what a person says that a node has returned; the files of it are taken over first.
    func finish(_ slot: Int, _ output: JSON, saidByPerson remarks: [String], at now: Timestamp) -> [Event] {
        guard let check = node(of: slot).slowCheck(of: output, onlyFiles: true) else {
            return finish(slot, output, output: output, remarks: remarks, at: now)
        }
        return [.nodeSubmitted(ref(of: slot), Submission(output: output, remarks: remarks, check: check, isByPerson: true))]
    }

    /// The completion, with the branches that are not taken.
    func finish(
        _ slot: Int, _ stored: JSON?, output: JSON, remarks: [String], signal: Int64? = nil, files: [String: DeliveredFile] = [:],
        at now: Timestamp
    ) -> [Event] {
        let ref = ref(of: slot)
        var dead: [Int32] = []
        if traits(of: slot).contains(.branching), ref.item == nil, slot < plan.rootCount {
            do {
                dead = try deadBranches(of: slot, output: output, at: now)
            } catch {
                let failure = Failure(.invalidOutput, "a condition on an edge: \(error.message)", output: output)
                return follow(failure, of: slot, at: now)
            }
        }
        let completed = Event.nodeCompleted(ref, Event.Completion(output: stored, remarks: remarks, dead: dead, signal: signal))
        return !traits(of: slot).contains(.judged) ? [completed] : [completed] + handover(of: slot, output, files)
    }

    func deadBranches(of slot: Int, output: JSON, at now: Timestamp) throws(ExpressionError) -> [Int32] {
        var dead: [Int32] = []
        if case .switch(let cases, let otherwise) = node(of: slot).task {
            let taken = output["case"]?.int.map { cases[Int($0)].targets } ?? otherwise
            let all = Set(cases.flatMap(\.targets) + otherwise)
            dead = all.subtracting(taken).sorted()
        }
        for edge in plan.edges[from: slot] {
            guard let when = plan.edges.condition(of: edge) else { continue }
            if try !when.evaluateBool(scope(of: slot, at: now, output: output)) { dead.append(edge.target) }
        }
        return dead
    }

    func oversize(_ value: JSON, _ what: String) -> Failure? {
        let size = value.approximateSize(limit: limits.payloadBytes)
        guard size > limits.payloadBytes else { return nil }
        let limit = "the \(what) is larger than \(limits.payloadBytes >> 20) MiB, the most that an event may carry"
        return Failure(.invalidOutput, "\(limit); write it to a file and return its path")
    }

    /// What the expressions of a node or an item see; nil when the run has no such one.
    public func scope(of ref: NodeRef, at now: Timestamp, extra: [(name: String, value: Value)] = []) -> RunScope? {
        slot(of: ref).map { scope(of: $0, at: now, extra: extra) }
    }

    /// The scope of a node: the run, the item it is for, and its output where there is one.
    func scope(of slot: Int, at now: Timestamp, output: JSON? = nil, extra given: [(name: String, value: Value)] = []) -> RunScope {
        var extra = given
        let ref = ref(of: slot)
        if let item = ref.item, let map = map(of: ref), let state = maps[map],
            case .map(let task) = plan.nodes[map].task
        {
            extra.append((task.itemName, Value(state.items[item])))
        }
        if let output { extra.append(("output", Value(output))) }
        // What undoes a node sees what that node has returned.
        if output == nil, let undone = slotUndone(by: ref) { extra.append(("output", Value(slots[undone].output ?? .null))) }
        return RunScope(self, at: now, extra: extra)
    }

    /// The slot of the node or item that something undoes.
    private func slotUndone(by ref: NodeRef) -> Int? {
        let node = plan.nodes[ref.node]
        if let item = ref.item { return node.undoneMap.flatMap { maps[$0] }.map { $0.base + item } }
        guard ref.node >= plan.rootCount else { return nil }
        return undoable.last { $0 < plan.rootCount && plan.nodes[$0].terms?.compensation == ref.node }
    }
}

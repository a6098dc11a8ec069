import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// What a run's events tell about the time of each node.
struct RunTrace {
    private(set) var steps: [SimulatedStep]
    private(set) var totals = SimulationTotals()
    /// Every request that was ever open.
    private(set) var requests: [ApprovalID: Approval] = [:]
    /// What is under way, and since when.
    private var open: [NodeRef: (activity: SimulatedStep.Activity, since: Timestamp)] = [:]

    /// Whose failure has failed the run.
    private(set) var failedBy: NodeRef?
    /// Attempts whose work was done by a plan inside of them, which has counted it.
    private var nested: Set<NodeRef> = []

    /// How many rounds of sub-plans are kept for one node; the totals count all.
    private static let mostRounds = 8

    init(_ plan: CompiledPlan) {
        steps = plan.nodes[..<plan.rootCount].map { SimulatedStep($0) }
    }

    mutating func take(_ entry: RunEvent, _ run: Run) {
        totals.events += 1
        guard let ref = entry.event.ref, let index = Self.root(of: ref, run.plan) else { return }
        switch entry.event {
        case .nodeReady: begin(.queue, ref, index, entry.at)
        case .nodeStarted(_, let attempt):
            totals.attempts += 1
            steps[index].attempts += 1
            if attempt > 1 {
                totals.retries += 1
                steps[index].retries += 1
            }
            begin(.work, ref, index, entry.at)
        case .nodeWaiting:
            let isEvent = if case .wait(.event) = run.plan.nodes[ref.node].task { true } else { false }
            begin(isEvent ? .event : .timer, ref, index, entry.at)
        case .mapExpanded(_, let count):
            totals.mapItems += count
            steps[index].items = SimulatedStep.Items(count: count)
            begin(.work, ref, index, entry.at)
        case .approvalRequested(_, let approval):
            requests[approval.id] = approval
            totals.requests += 1
            steps[index].requests += 1
            begin(.person, ref, index, entry.at)
        case .approvalResponded(_, let answer): if ref.item == nil, answer.decision != "answer" { steps[index].decision = answer.decision }
        case .nodeCompleted(_, let completion):
            note(completion, ref, index, run)
            end(ref, index, entry.at)
        case .nodeFailed, .nodeSkipped, .runFailed:
            if case .runFailed = entry.event { failedBy = ref }
            note(ending: entry.event, ref, index)
            end(ref, index, entry.at)
        case .nodeRetryScheduled(_, let failure, _):
            steps[index].reason = failure.message
            begin(.pause, ref, index, entry.at)
        case .nodeBlocked(_, let failure):
            steps[index].reason = failure.message
            begin(.blocked, ref, index, entry.at)
        case .nodeUnblocked:
            steps[index].end = nil
            close(ref, index, entry.at)
            if ref.item == nil, steps[index].items != nil { begin(.work, ref, index, entry.at) }
        default: break
        }
    }

    /// The node of the plan that an item belongs to, or the node itself.
    static func root(of ref: NodeRef, _ plan: CompiledPlan) -> Int? {
        let index = ref.item == nil ? ref.node : plan.nodes[ref.node].enclosingMap
        return index.flatMap { $0 < plan.rootCount ? $0 : nil }
    }

    private mutating func begin(_ activity: SimulatedStep.Activity, _ ref: NodeRef, _ index: Int, _ at: Timestamp) {
        close(ref, index, at)
        if steps[index].start == nil { steps[index].start = at }
        open[ref] = (activity, at)
    }

    private mutating func close(_ ref: NodeRef, _ index: Int, _ at: Timestamp) {
        guard let (activity, since) = open.removeValue(forKey: ref) else { return }
        let isMap = ref.item == nil && steps[index].items != nil
        if activity == .work, !isMap, !nested.contains(ref) {
            steps[index].work.milliseconds += (at - since).milliseconds
            totals.work.milliseconds += (at - since).milliseconds
        }
        if activity == .person {
            steps[index].peopleTime.milliseconds += (at - since).milliseconds
            totals.peopleTime.milliseconds += (at - since).milliseconds
        }
        guard ref.item == nil, at > since else { return }
        if let last = steps[index].segments.last, last.activity == activity, last.to == since {
            steps[index].segments[steps[index].segments.count - 1].to = at
        } else {
            steps[index].segments.append(SimulatedStep.Segment(activity, from: since, to: at))
        }
    }

    private mutating func end(_ ref: NodeRef, _ index: Int, _ at: Timestamp) {
        close(ref, index, at)
        guard ref.item == nil else { return }
        if steps[index].start == nil { steps[index].start = at }
        steps[index].end = at
    }

    private mutating func note(_ completion: Event.Completion, _ ref: NodeRef, _ index: Int, _ run: Run) {
        guard ref.item == nil else {
            steps[index].items?.completed += 1
            return
        }
        steps[index].reason = completion.remarks.first
        if case .switch(let cases, let otherwise) = run.plan.nodes[index].task {
            let taken = completion.output?["case"]?.int.flatMap { cases.indices.contains(Int($0)) ? cases[Int($0)].targets : nil }
            steps[index].decision = (taken ?? otherwise).map { run.plan.nodes[Int($0)].id.rawValue }.joined(separator: ", ")
        }
    }

    private mutating func note(ending event: Event, _ ref: NodeRef, _ index: Int) {
        let reason: String? =
            switch event {
            case .nodeFailed(_, let failure), .runFailed(_, let failure): failure.message
            case .nodeSkipped(_, let reason): reason
            default: nil
            }
        guard ref.item == nil else {
            if case .nodeSkipped = event { steps[index].items?.skipped += 1 } else { steps[index].items?.failed += 1 }
            return
        }
        steps[index].reason = reason
    }

    /// The run moves no more: what is under way has lasted until now.
    mutating func close(at now: Timestamp) {
        for (ref, entry) in open where ref.item == nil && ref.node < steps.count && now > entry.since {
            steps[ref.node].segments.append(SimulatedStep.Segment(entry.activity, from: entry.since, to: now))
        }
    }

    /// A round of a sub-plan.
    mutating func add(_ report: SimulationReport, to ref: NodeRef, _ plan: CompiledPlan) {
        nested.insert(ref)
        totals.add(report.totals)
        guard let index = Self.root(of: ref, plan) else { return }
        steps[index].work.milliseconds += report.totals.work.milliseconds
        steps[index].peopleTime.milliseconds += report.totals.peopleTime.milliseconds
        if steps[index].rounds.count < Self.mostRounds { steps[index].rounds.append(report) }
    }

    mutating func finish(_ change: (inout SimulatedStep, Int) -> Void) {
        for index in steps.indices { change(&steps[index], index) }
    }
}

import PlanCalendar
import PlanJSON
import PlanModel

/// The longest that each node, and a whole run, may take: timeouts times attempts, delays between them, waits and deadlines.
struct LongestTimes {
    /// Reasons beyond so many tell nobody anything.
    private static let reasonLimit = 100

    private let plan: CompiledPlan
    let ownTimes: [PlanPreview.TimeBound]
    /// Up to the end of each node, over the longest way there.
    private var ends: [PlanPreview.TimeBound] = []

    init(_ plan: CompiledPlan) {
        self.plan = plan
        ownTimes = plan.nodes[..<plan.rootCount].map { Self.own($0, plan) }
        let flow = PlanFlow(plan)
        ends.reserveCapacity(plan.rootCount)
        for node in 0..<plan.rootCount {
            var longest: Int64 = 0
            for edge in flow[into: node] { longest = max(longest, ends[edge.from].known.milliseconds) }
            ends.append(.init(known: TimeSpan(milliseconds: Self.sum(longest, ownTimes[node].known.milliseconds))))
        }
    }

    /// Over all nodes: bounded only if every node is.
    var whole: PlanPreview.TimeBound {
        var bound = PlanPreview.TimeBound(known: ends.map(\.known).max() ?? TimeSpan(milliseconds: 0))
        for time in ownTimes where bound.unboundedBecause.count < Self.reasonLimit {
            PlanPreview.Reach.merge(time.unboundedBecause, into: &bound.unboundedBecause)
        }
        return bound
    }

    /// The way that takes longest; among equally long ones the one that has more nodes without a bound, then the longer list.
    func criticalPath(_ flow: PlanFlow) -> [Int] {
        var weight = [(known: Int64, open: Int, count: Int)](repeating: (0, 0, 0), count: plan.rootCount)
        var before = [Int](repeating: -1, count: plan.rootCount)
        for node in 0..<plan.rootCount {
            for edge in flow[into: node] where before[node] < 0 || weight[edge.from] > weight[before[node]] { before[node] = edge.from }
            let earlier = before[node] < 0 ? (known: 0, open: 0, count: 0) : weight[before[node]]
            weight[node] = (
                Self.sum(earlier.known, ownTimes[node].known.milliseconds), earlier.open + (ownTimes[node].isBounded ? 0 : 1),
                earlier.count + 1
            )
        }
        guard var node = weight.indices.max(by: { weight[$0] < weight[$1] }) else { return [] }
        var path = [node]
        while before[node] >= 0 {
            node = before[node]
            path.append(node)
        }
        return path.reversed()
    }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 { min(left, 1 << 61) + min(right, 1 << 61) }

    private static func times(_ span: Int64, _ count: Int) -> Int64 {
        let (product, isOver) = span.multipliedReportingOverflow(by: Int64(count))
        return isOver ? 1 << 61 : product
    }

    static func own(_ node: CompiledNode, _ plan: CompiledPlan) -> PlanPreview.TimeBound {
        let limit = node.endingDeadline
        let bound = work(node, plan)
        // A deadline that ends the node bounds it, whatever its work may need.
        if let limit, !bound.isBounded || bound.known > limit { return .init(known: limit) }
        return bound
    }

    private static func work(_ node: CompiledNode, _ plan: CompiledPlan) -> PlanPreview.TimeBound {
        func open(_ reason: String, known: Int64 = 0) -> PlanPreview.TimeBound {
            .init(known: TimeSpan(milliseconds: known), unboundedBecause: ["'\(node.id)' \(reason)"])
        }
        func closed(_ span: Int64) -> PlanPreview.TimeBound { .init(known: TimeSpan(milliseconds: span)) }
        switch node.task {
        case .switch, .join: return closed(0)
        case .human: return open("waits for \(node.owner)")
        case .wait(.span(let template)):
            return template.literal?.string.flatMap(TimeSpan.init(_:)).map { closed($0.milliseconds) } ?? open("waits for a computed time")
        case .wait(.until): return open("waits for a computed moment")
        case .wait(.event(let name, _, let timeout)): return timeout.map { closed($0.milliseconds) } ?? open("waits for '\(name)'")
        case .map(let map):
            let body = own(plan.nodes[map.body], plan)
            guard map.maxItems < Limits().itemsPerMap else { return open("sets no maxItems", known: body.known.milliseconds) }
            let rounds = (map.maxItems + map.concurrency - 1) / max(1, map.concurrency)
            return .init(
                known: TimeSpan(milliseconds: times(body.known.milliseconds, rounds)), unboundedBecause: body.unboundedBecause)
        case .subplan(let subplan):
            if case .inline(let inner) = subplan.source, node.timeout == nil {
                let whole = LongestTimes(inner).whole
                return .init(
                    known: TimeSpan(milliseconds: times(whole.known.milliseconds, subplan.maxRounds)),
                    unboundedBecause: whole.unboundedBecause.map { "\(node.id): \($0)" })
            }
            return node.timeout.map { closed(times(attempts(node, $0), subplan.maxRounds)) } ?? open("is another plan and sets no timeout")
        case .program, .systemTask, .agentTask, .http, .tool:
            return node.timeout.map { closed(attempts(node, $0)) } ?? open("sets no timeout")
        }
    }

    /// All attempts and the longest delays between them.
    private static func attempts(_ node: CompiledNode, _ timeout: TimeSpan) -> Int64 {
        let tries = node.effects == .once ? 1 : node.retryPolicy.maxAttempts
        var span = times(timeout.milliseconds, tries)
        for attempt in 1..<max(1, tries) { span = sum(span, node.retryPolicy.delay(after: attempt, chance: 1).milliseconds) }
        return span
    }
}

extension CompiledNode {
    /// The time after which its deadline ends it.
    var endingDeadline: TimeSpan? {
        guard let deadline = terms?.deadline, deadline.calendar == nil, deadline.onBreach.contains(where: \.endsTheNode) else { return nil }
        guard case .within(let span) = deadline.due else { return nil }
        let more = deadline.onBreach.reduce(Int64(0)) { sum, breach in
            if case .extend(let by, let times) = breach { sum + by.milliseconds * Int64(times) } else { sum }
        }
        return TimeSpan(milliseconds: span.milliseconds + more)
    }
}

extension DeadlineRule.Breach {
    /// Whether nothing of the node is left to do after it.
    fileprivate var endsTheNode: Bool {
        switch self {
        case .fail, .skip, .answer: true
        case .escalate, .notify, .extend: false
        }
    }
}

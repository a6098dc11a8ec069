public import PlanCalendar
public import PlanJSON
public import PlanKernel
import PlanModel

/// How far a run is by the time that its nodes take, and when it will be done (§19.2).
///
/// Where no time is known, each node counts the same, and there is no ``eta``.
public struct RunForecast: Hashable, Sendable {
    /// The part of all work that is done, to four digits; of a map its items count. Nil for a plan without nodes.
    public let weightedRatio: Double?
    /// The same of the nodes on the way that takes longest.
    public let criticalPathRatio: Double?
    /// When the run will have ended if everything takes as long as before; nil when that is unknown, or when a person is waited for.
    public let eta: Timestamp?

    public init(of run: Run, times: TypicalTimes?, at now: Timestamp) {
        let nodes = Array(0..<run.plan.rootCount)
        var weights = nodes.map { Double((times?[run.plan.nodes[$0].id] ?? TimeSpan(milliseconds: 0)).milliseconds) }
        if !weights.contains(where: { $0 > 0 }) { weights = nodes.map { _ in 1 } }
        let shares = nodes.map { Self.share(of: NodeRef($0), run) }
        weightedRatio = Self.ratio(nodes, weights, shares)
        criticalPathRatio = Self.ratio(Self.longestWay(run.plan, weights), weights, shares)
        guard let times, run.status == .running, !run.isHeld, run.scheduledAt == nil else {
            eta = nil
            return
        }
        let left = nodes.map { node -> Int64 in
            let span = Double(times[run.plan.nodes[node].id].milliseconds) * (1 - shares[node])
            guard case .running(let since)? = run.state(of: NodeRef(node)) else { return Int64(span) }
            return max(0, Int64(span) - max(0, (now - since).milliseconds))
        }
        let ends = Self.ends(run.plan) { Double(left[$0]) }
        eta = now + TimeSpan(milliseconds: Int64(ends.max() ?? 0))
    }

    /// The members that a view shows; what is unknown is absent.
    public var json: JSONObject {
        var object = JSONObject()
        object["weightedRatio"] = weightedRatio.map { .double($0) }
        object["criticalPathRatio"] = criticalPathRatio.map { .double($0) }
        object["eta"] = eta.map { .string($0.description) }
        return object
    }

    private static func share(of ref: NodeRef, _ run: Run) -> Double {
        switch run.state(of: ref)?.status ?? .pending {
        case .completed, .partial, .skipped: return 1
        case .running:
            guard let items = run.items(of: ref.node), items.count > 0 else { return 0 }
            return Double(items.ended) / Double(items.count)
        default: return 0
        }
    }

    private static func ratio(_ nodes: [Int], _ weights: [Double], _ shares: [Double]) -> Double? {
        let whole = nodes.reduce(0) { $0 + weights[$1] }
        guard whole > 0 else { return nil }
        let done = nodes.reduce(0) { $0 + weights[$1] * shares[$1] }
        return (done / whole * 10_000).rounded() / 10_000
    }

    /// Up to the end of each node, over the longest way there; nodes come after those that they depend on.
    private static func ends(_ plan: CompiledPlan, _ weight: (Int) -> Double) -> [Double] {
        var begins = [Double](repeating: 0, count: plan.rootCount)
        var ends = begins
        for node in 0..<plan.rootCount {
            ends[node] = begins[node] + weight(node)
            for edge in plan.edges[from: node] { begins[Int(edge.target)] = max(begins[Int(edge.target)], ends[node]) }
        }
        return ends
    }

    private static func longestWay(_ plan: CompiledPlan, _ weights: [Double]) -> [Int] {
        let ends = ends(plan) { weights[$0] }
        guard var node = ends.indices.max(by: { ends[$0] < ends[$1] }) else { return [] }
        var way = [node]
        while let before = plan.nodes[node].upstream.map({ Int($0) }).max(by: { ends[$0] < ends[$1] }) {
            node = before
            way.append(node)
        }
        return way
    }
}

public import PlanCalendar
import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

/// How long the nodes of a plan took in earlier runs of the same plan.
public struct TypicalTimes: Hashable, Sendable {
    /// How many runs are looked at: the newest that have completed.
    private static let runs = 3
    /// How many runs are looked through for them.
    private static let range = 100
    /// Of longer runs only what came first is looked at.
    private static let events = 20_000
    private static let beginnings: Set<String> = [
        "node-started", "node-waiting", "map-expanded", "approval-requested", "subplan-started",
    ]
    private static let ends: Set<String> = ["node-completed", "node-partial", "node-failed", "node-skipped"]

    private let spans: [NodeID: [TimeSpan]]

    /// Nil when nothing is known.
    init?(_ spans: [NodeID: [TimeSpan]]) {
        guard !spans.isEmpty else { return nil }
        self.spans = spans
    }

    /// The middle one of the times that a node took; zero when it never was begun.
    public subscript(_ node: NodeID) -> TimeSpan {
        guard let all = spans[node]?.sorted(), !all.isEmpty else { return TimeSpan(milliseconds: 0) }
        return all[all.count / 2]
    }

    /// The times of a run's plan; nil when no earlier run of it has completed, and for a run that has ended.
    public static func read(for run: Run, from store: any RunReading) async throws(StoreError) -> TypicalTimes? {
        guard !run.status.isTerminal else { return nil }
        var query = RunQuery()
        (query.statuses, query.organization, query.limit) = ([RunStatus.completed.rawValue], run.origin.organization, range)
        let earlier = try await store.runs(query).filter { $0.planDigest == run.plan.digest && $0.id != run.id }
        var spans: [NodeID: [TimeSpan]] = [:]
        for record in earlier.prefix(runs) {
            do throws(StoreError) {
                let events = try await store.events(of: record.id, after: 0, limit: events)
                for (node, span) in fold(events) { spans[node, default: []].append(span) }
            } catch {
                // It may have been removed since it was found.
                guard case .unknownRun = error else { throw error }
            }
        }
        return TypicalTimes(spans)
    }

    /// From where a node was begun first to its end; of one that was done again, the last time.
    private static func fold(_ events: [StoredEvent]) -> [NodeID: TimeSpan] {
        var begun: [NodeID: Timestamp] = [:]
        var spans: [NodeID: TimeSpan] = [:]
        for event in events {
            let isBeginning = beginnings.contains(event.type)
            guard isBeginning || ends.contains(event.type), let body = try? JSON(parsing: event.body, limits: .stored),
                body["item"] == nil, let node = body["nodeId"]?.string.map({ NodeID($0) })
            else { continue }
            if isBeginning {
                if begun[node] == nil { begun[node] = event.at }
            } else if let since = begun.removeValue(forKey: node) {
                spans[node] = event.at - since
            }
        }
        return spans
    }
}

import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import PlanTools

extension MCPServer {
    /// Tells that the list of resources is another one: a run has been made that the caller sees. At most once a second, until the task is
    /// cancelled.
    func tellOfNewRuns(to principal: MCPPrincipal, _ body: @Sendable () async -> Void) async {
        guard principal.scopes.contains(.read) else { return }
        var filter = EventFilter()
        filter.types = ["plan-created", "plan-replaced"]
        var sight = EventSight(), place: Int64?
        let surroundings = engine.surroundings
        while !Task.isCancelled {
            do {
                let after: Int64
                if let place { after = place } else { after = try await engine.store.lastGlobalSeq() }
                let end = surroundings.now() + .minutes(1)
                let (events, next) = try await engine.eventsSeen(
                    afterGlobal: after, filter, limit: 200, until: end, by: principal.engineCaller, &sight)
                place = next
                if !events.isEmpty { await body() }
            } catch is CancellationError {
                return
            } catch {
                // The store is away; whoever reads the list is told why.
            }
            try? await surroundings.sleep(surroundings.now() + .seconds(1))
        }
    }
}

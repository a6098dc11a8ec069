import PlanTools
import Synchronization

/// What of each caller is under way over HTTP without a session, where requests belong to no connection: how much there may be.
final class CallsUnderWay: Sendable {
    private struct Count {
        var requests = 0
        var subscriptions = 0
    }

    private let counts = Mutex<[ToolCaller: Count]>([:])

    /// Does what a request asks for, unless too much of its caller is under way.
    func during<Result>(
        _ request: Incoming.Request, of caller: ToolCaller, _ limits: ServerLimits, _ body: () async -> Result
    ) async throws(ProtocolFailure) -> Result {
        let place: WritableKeyPath<Count, Int> = RequestsUnderWay.listens(request) ? \.subscriptions : \.requests
        let most = place == \.subscriptions ? limits.subscriptionsOfCaller : limits.requestsOfCaller
        let isFree = counts.withLock { counts in
            guard counts[caller, default: Count()][keyPath: place] < most else { return false }
            counts[caller, default: Count()][keyPath: place] += 1
            return true
        }
        guard isFree else {
            let what = place == \.subscriptions ? "subscriptions of one caller are open" : "requests of one caller are under way"
            throw .busy("at most \(most) \(what) at once; end one first")
        }
        defer {
            counts.withLock { counts in
                counts[caller]?[keyPath: place] -= 1
                if let count = counts[caller], count.requests == 0, count.subscriptions == 0 { counts[caller] = nil }
            }
        }
        return await body()
    }
}

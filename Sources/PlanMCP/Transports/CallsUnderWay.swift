import PlanTools
import Synchronization

/// What of each caller is under way over HTTP without a session, where requests belong to no connection: how much there may be.
final class CallsUnderWay: Sendable {
    private struct Kind: Hashable {
        let caller: ToolCaller
        let listens: Bool
    }

    private let counts = Mutex<[Kind: Int]>([:])

    /// Does what a request asks for, unless too much of its caller is under way.
    func during<Result>(
        _ request: Incoming.Request, of caller: ToolCaller, _ limits: ServerLimits, _ body: () async -> Result
    ) async throws(ProtocolFailure) -> Result {
        let kind = Kind(caller: caller, listens: RequestsUnderWay.listens(request))
        let most = kind.listens ? limits.subscriptionsOfCaller : limits.requestsOfCaller
        let isFree = counts.withLock { counts in
            let count = counts[kind, default: 0]
            if count < most { counts[kind] = count + 1 }
            return count < most
        }
        guard isFree else {
            let what = kind.listens ? "subscriptions of one caller are open" : "requests of one caller are under way"
            throw .busy("at most \(most) \(what) at once; end one first")
        }
        defer {
            counts.withLock { counts in
                let left = counts[kind, default: 1] - 1
                counts[kind] = left > 0 ? left : nil
            }
        }
        return await body()
    }
}

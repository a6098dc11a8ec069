import PlanModel
import Synchronization

/// Answers that did not do, so that the question is asked again under another key, with the reason.
final class RefusedAnswers: Sendable {
    private struct Refusal {
        var count = 0
        var reason = ""
    }

    private let refusals = Mutex<[ApprovalID: Refusal]>([:])
    private static let capacity = 1_000

    func note(_ request: ApprovalID, _ reason: String) {
        refusals.withLock { refusals in
            if refusals.count >= Self.capacity { refusals = [:] }
            refusals[request, default: Refusal()].count += 1
            refusals[request]?.reason = reason
        }
    }

    func forget(_ request: ApprovalID) { refusals.withLock { _ = $0.removeValue(forKey: request) } }

    func reason(_ request: ApprovalID) -> String? { refusals.withLock { $0[request]?.reason } }

    /// The key under which a request is asked: its id, and how often it was asked again.
    func key(of request: ApprovalID) -> String {
        let count = refusals.withLock { $0[request]?.count ?? 0 }
        return count == 0 ? request.rawValue : "\(request.rawValue)#\(count + 1)"
    }

    static func request(ofKey key: String) -> ApprovalID { ApprovalID(String(key.prefix { $0 != "#" })) }
}

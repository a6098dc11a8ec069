public import PlanJSON
public import PlanModel

extension PlanClient {
    /// What people are asked, oldest first; `filters` are the parameters of `GET /v1/approvals`.
    public func approvals(_ filters: [(String, String)] = [], limit: Int = 50, cursor: String? = nil) async throws -> ClientPage {
        try await page("listApprovals", filters, limit, cursor)
    }

    /// What somebody is asked, or was.
    public func approval(_ id: ApprovalID) async throws -> JSON {
        try await call("getApproval", path: ["approval": id.rawValue]).json()
    }

    /// Answers a request, in the form that its kind has: `{approved}`, `{choice}`, `{values}`, `{responseText}`.
    public func respond(to id: ApprovalID, _ response: JSON) async throws -> JSON {
        try await call("respondToApproval", path: ["approval": id.rawValue], body: response).json()
    }
}

import HTTPTypes
import PlanAPI
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanModel
import PlanPictures
import PlanStore

extension APIHandlers {
    static let keptPlans: [String: Handler] = [
        "listPlans": { call in
            var query = PlanQuery(organization: call.caller.organization)
            query.prefix = call.asked("prefix") ?? ""
            query.onlyNewest = !call.asks("all")
            return try await versions(query, call)
        },
        "keepPlan": { call in
            try await call.engine.directory.refuseAuditor(call.caller.actor, in: call.caller.organization)
            let compiled = try await Offload.run { try plan(of: try draft(of: call).0, call.engine) }
            let record = try await call.engine.keep(compiled, in: call.caller.organization, by: call.caller.actor)
            var reply = APIReply(record.json, status: 201)
            reply.headers[.location] = "/v1/plans/\(PercentCoding.encode(record.name))/versions/\(record.version)"
            return reply
        },
        "getPlan": { call in try await shown(call.path["plan"] ?? "", call) },
        "listPlanVersions": { call in
            let name = call.path["plan"] ?? ""
            _ = try await keptPlan(name, call)
            var query = PlanQuery(organization: call.caller.organization)
            query.name = name
            return try await versions(query, call)
        },
        "getPlanVersion": { call in try await shown(version(of: call), call) },
        "getPlanText": { call in
            let (_, source) = try await keptPlan(version(of: call), call)
            return APIReply(
                200,
                .bytes(
                    try await Offload.run {
                        let value = (try? JSON(parsing: source, limits: .stored)) ?? .null
                        return Array(PlanDocument.text(of: value, as: .yaml, style: PlanFormat.style).utf8)
                    }, mediaType: "application/yaml"))
        },
        "getPlanPicture": { call in
            let (_, source) = try await keptPlan(version(of: call), call)
            let (all, sideways) = (call.asks("all"), call.asks("sideways"))
            return APIReply(
                200,
                .bytes(
                    try await Offload.run {
                        guard let plan = StoredPlan.compile(source) else {
                            throw StoreError.corrupt("a kept plan cannot be compiled again")
                        }
                        return Array(SVGPicture.text(of: plan, isWhole: all, isSideways: sideways).utf8)
                    }, mediaType: "image/svg+xml"))
        },
        "getCatalog": { call in APIReply(try await call.engine.catalog(for: call.caller).json) },
    ]

    private static func version(of call: APICall) -> String { "\(call.path["plan"] ?? "")@\(call.path["version"] ?? "")" }

    private static func shown(_ name: String, _ call: APICall) async throws -> APIReply {
        let (record, source) = try await keptPlan(name, call)
        guard let plan = try? JSON(parsing: source, limits: .stored) else {
            throw StoreError.corrupt("the plan \(record.name)@\(record.version) cannot be read")
        }
        return APIReply(["version": record.json, "plan": plan])
    }

    private static func versions(_ query: PlanQuery, _ call: APICall) async throws -> APIReply {
        var query = query
        query.limit = call.limit + 1
        if let cursor = call.cursor {
            // After something that is not there comes nothing.
            guard let last = try? await keptPlan(cursor, call).0 else { return APIReply(items: [], next: nil) }
            query.after = last
        }
        let page = ListPage(try await call.engine.store.plans(query), limit: call.limit)
        return APIReply(items: page.items.map(\.json), next: page.cursor.map { "\($0.name)@\($0.version)" })
    }

    /// A kept plan of the caller's organization by `NAME` or `NAME@VERSION`. Throws `plan.unknown`.
    static func keptPlan(_ text: String, _ call: APICall) async throws -> (PlanVersionRecord, [UInt8]) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let version = parts.count == 2 ? Int(parts[1]) : nil
        if parts.count == 1 || version != nil, let name = parts.first,
            let found = try await call.engine.store.plan(String(name), version: version, organization: call.caller.organization)
        {
            return found
        }
        throw PlanError(
            "plan.unknown", "no plan '\(text)' is kept", at: "/plans/\(text)", suggestion: "GET /v1/plans lists those that are")
    }
}

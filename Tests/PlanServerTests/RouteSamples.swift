import PlanAPI
import PlanJSON

/// A request of each route that fits it, about things that are there.
struct RouteSamples: Sendable {
    var ids: [String: String]

    private static let draft = ServerDesk.draft("Sample", [ServerDesk.echo], [("name", "sample")])

    private static let bodies: [String: JSON] = [
        "validatePlan": ["draft": draft], "previewPlan": ["draft": draft], "simulatePlan": ["draft": draft],
        "diffPlans": ["from": ["draft": draft], "to": ["draft": draft]], "keepPlan": ["draft": draft], "createRun": ["draft": draft],
        "replaceRun": ["draft": draft, "reason": "test"], "signalRun": ["name": "go"], "raiseBudget": ["resource": "costUsd", "to": 5],
        "submitResult": ["status": "completed"], "skipNode": ["reason": "test"], "completeNode": ["output": [:], "reason": "test"],
        "respondToApproval": ["approved": true], "delegateApproval": ["to": "user:bo"], "reassignApproval": ["to": "user:bo"],
        "escalateApproval": ["to": "user:bo"], "commentOnApproval": ["text": "hm"], "snoozeApproval": ["until": "2999-01-01T00:00:00Z"],
        "setDueOfApproval": ["at": "2999-01-01T00:00:00Z"], "setPriorityOfApproval": ["priority": 5], "handOffNode": ["to": "agent:bo"],
        "tellNode": ["text": "hm"],
        "claimJobs": ["worker": "w", "queues": ["q"]], "heartbeatJob": ["leaseToken": "1"], "checkJob": ["leaseToken": "1"],
        "completeJob": ["leaseToken": "1"], "failJob": ["leaseToken": "1", "message": "no"], "releaseJob": ["leaseToken": "1"],
        "callJobTool": ["leaseToken": "1", "tool": "lookup"],
        "createKey": ["actor": "user:bo", "scopes": ["read"], "for": "1h"], "addToEntry": ["members": ["user:cy"]],
        "takeFromEntry": ["members": ["user:bo"]], "setApprovalPolicy": ["planApproval": ["web": true]],
        "createSchedule": ["draft": draft, "schedule": ["cron": "0 9 * * 1", "timezone": "UTC"]], "sendThreadMessage": ["message": "yes"],
        "createWebhook": ["url": "https://example.org/events"],
        "backfillSchedule": ["from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z"],
    ]

    func path(of route: APIRoute) -> String {
        route.parameters.filter { $0.place == .path }.reduce(route.template) { path, parameter in
            path.replacing("{\(parameter.name)}", with: PercentCoding.encode(ids[parameter.name] ?? "1"))
        }
    }

    func body(of route: APIRoute) -> JSON? {
        guard route.body != nil else { return Optional.none }
        var body = Self.bodies[route.id]?.object ?? JSONObject()
        if body["leaseToken"] != nil { body["leaseToken"] = .string(ids["token"] ?? "1") }
        return .object(body)
    }
}

import PlanJSON
import PlanModel
import PlanTools

/// What a sealed state is bound to: who calls, and what exactly.
struct SealedCall: Sendable {
    let digest: Digest

    init(_ method: String, _ tool: String, _ arguments: JSON, by principal: MCPPrincipal) {
        let caller = principal.caller
        let parts: JSON = [
            .string(caller.organization.rawValue), .string(caller.thread?.rawValue ?? ""), .string(caller.actor.rawValue),
            .string(principal.person?.rawValue ?? ""), .string(method), .string(tool), arguments,
        ]
        digest = Digest(of: parts.canonicalBytes)
    }
}

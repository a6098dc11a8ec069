import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

extension DirectoryEntry {
    var title: String { body["title"]?.string ?? "" }

    /// What is said of it beside its title: `admin`, `user:ada, user:bo`, `at most 3 active runs`.
    var words: String {
        var parts: [String] = []
        for key in ["roles", "members"] {
            guard let names = body[key]?.array?.compactMap(\.string) else { continue }
            parts.append(names.isEmpty ? "nobody" : names.joined(separator: ", "))
        }
        if body["hasRoles"]?.bool == true { parts.append("roles count") }
        if let count = body["maxActiveRuns"]?.int { parts.append("at most \(Count.of(Int(count), "active run"))") }
        if let policy = body["planApproval"] { parts.append("asked about: \(ApprovalPolicy(json: policy).words)") }
        return parts.joined(separator: "; ")
    }
}

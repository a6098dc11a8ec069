import PlanCompiler
import PlanJSON
import PlanModel

/// What validating one file has come to.
struct FileCheck {
    let file: String
    let findings: [LocatedFinding]
    /// Nil when the file holds no document.
    let plan: PlanFile?
    let mended: [LocatedFinding]
    /// Whether warnings refuse a plan, too.
    let isStrict: Bool

    var compiled: CompiledPlan? { plan?.compilation.plan }

    var isRefused: Bool { compiled == nil || (isStrict && findings.contains { $0.severity == .warning }) }

    var json: JSON {
        var object = JSONObject([("file", .string(file)), ("valid", .bool(!isRefused))])
        object["title"] = compiled.map { .string($0.title) }
        object["digest"] = compiled.map { .string($0.digest.description) }
        object["nodes"] = compiled.map { .int(Int64($0.rootCount)) }
        object["findings"] = .array(findings.map(\.json))
        if !mended.isEmpty { object["fixed"] = .array(mended.map(\.json)) }
        return .object(object)
    }
}

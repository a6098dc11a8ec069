import PlanAPI
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanModel

extension APIHandlers {
    static let plans: [String: Handler] = [
        "validatePlan": { call in
            let (draft, document) = try draft(of: call)
            let compilation = call.engine.check(draft)
            var object = JSONObject([
                ("valid", .bool(compilation.plan != nil)),
                ("findings", .array(compilation.findings.map { finding in finding.json(at: document?.place(of: finding)) })),
                ("blockingCount", .int(Int64(compilation.blockingCount))),
            ])
            if let plan = compilation.plan {
                object["digest"] = .string(plan.digest.description)
                object["title"] = .string(plan.title)
                object["nodeCount"] = .int(Int64(plan.rootCount))
            }
            return APIReply(.object(object))
        }
    ]

    /// The plan of a call, and the document that it was read from where it came as text.
    ///
    /// Throws a ``ProblemDetails`` with all faults of a text that cannot be read.
    static func draft(of call: APICall) throws -> (JSON, PlanDocument?) {
        let text = call.planText ?? call.text("text").map { Array($0.utf8) }
        guard let text else { return (call.body["draft"] ?? .null, nil) }
        do throws(DocumentError) {
            let document = try PlanDocument(reading: text, name: "the plan")
            return (document.value, document)
        } catch {
            let findings = error.all.map { fault in
                Finding(fault.code.rawValue, fault.message, at: "", suggestion: fault.suggestion)
                    .json(at: (line: fault.line, column: fault.column))
            }
            throw ProblemDetails(error.code.rawValue, error.message, suggestion: error.suggestion, errors: findings)
        }
    }
}

extension PlanDocument {
    /// Where in the text a finding is: at its value, or at the nearest that there is.
    func place(of finding: Finding) -> (line: Int, column: Int)? {
        var pointer = JSONPointer(finding.path) ?? .root
        if finding.code.hasSuffix("unknown-key"), let key = keyPosition(of: pointer) { return (key.line, key.column) }
        while true {
            if let position = position(of: pointer) { return (position.line, position.column) }
            guard let parent = pointer.parent else { return nil }
            pointer = parent
        }
    }
}

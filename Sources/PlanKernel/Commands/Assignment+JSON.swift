public import PlanJSON
import PlanModel

extension Assignment.Work {
    /// What is to be done, without the names of attempts: for comparing one run's work with another's, and for workers elsewhere.
    public var json: JSON {
        switch self {
        case .program(let call):
            var object = JSONObject([("command", .array(call.arguments.map { .string($0) })), ("env", Self.json(call.environment))])
            object["cwd"] = call.workingDirectory.map { .string($0) }
            return .object(object)
        case .systemTask(let name): return ["system": .string(name)]
        case .file(let call): return ["file": .string(call.path)]
        case .agentTask: return ["agent": true]
        case .http(let call):
            var object = JSONObject([
                ("method", .string(call.method.rawValue)), ("url", .string(call.url)), ("headers", Self.json(call.headers)),
            ])
            object["body"] = call.body
            return .object(object)
        case .tool(let name, let arguments): return ["tool": .string(name), "arguments": arguments]
        case .subplan(let call): return ["outer": call.outer]
        }
    }

    private static func json(_ values: [(name: String, value: Assignment.ProgramCall.EnvironmentValue)]) -> JSON {
        .object(
            JSONObject(
                values.map { name, value in
                    switch value {
                    case .text(let text): (name, .string(text))
                    case .secret(let secret, let prefix): (name, ["secret": .string(secret), "prefix": .string(prefix)])
                    }
                }))
    }
}

import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema

/// What a stubbed owner of a node returns: the raw value, before the node's `result` shapes it.
struct StubOutput {
    let node: CompiledNode

    /// How somebody would write a value for it.
    var form: String {
        switch node.task {
        case .program(let program) where program.output == .text: "'text'"
        case .program(let program) where program.output == .jsonLines: "[…]"
        default: "{…}"
        }
    }

    // MARK: - Given values

    /// A given value as the owner returns it: of a program it may be what it prints, of a request the body.
    func returned(_ given: JSON) -> JSON {
        switch node.task {
        case .program(let program):
            if case .object(let object) = given, object["exitCode"] != nil || object["stdout"] != nil || object["stderr"] != nil {
                return .object(JSONObject(Array(Self.program(Self.silence(program.output))) + Array(object)))
            }
            if program.output == .text { return .object(Self.program(.string(given.string ?? given.text))) }
            if program.output == .jsonLines, given.array == nil { return .object(Self.program([given])) }
            return .object(Self.program(given))
        case .http:
            if case .object(let object) = given, object["status"] != nil || object["headers"] != nil || object["body"] != nil {
                return .object(JSONObject(Array(Self.response(.object(JSONObject()))) + Array(object)))
            }
            return .object(Self.response(given))
        default: return given
        }
    }

    private static func program(_ stdout: JSON) -> JSONObject { JSONObject([("exitCode", 0), ("stdout", stdout), ("stderr", "")]) }

    private static func response(_ body: JSON) -> JSONObject {
        JSONObject([("status", 200), ("headers", .object(JSONObject())), ("body", body)])
    }

    private static func silence(_ output: ProgramTask.Output) -> JSON {
        switch output {
        case .text: ""
        case .json: .object(JSONObject())
        case .jsonLines: []
        }
    }

    // MARK: - Made-up values

    /// An example of what the node declares, in the form in which its owner would return it.
    func madeUp(for assignment: Assignment, in run: Run, at now: Timestamp, _ needs: StubNeeds) -> JSON {
        var raw = typical(assignment)
        guard let schema = node.outputSchema, var shaped = schema.example() else {
            guard let result = node.result else { return needs.filling(raw, of: node) }
            for place in result.expressions {
                if let path = Self.path("${{\(place.expression.source)}}") { raw = StubNeeds.filling(raw, at: path) }
            }
            return raw
        }
        for check in node.checks {
            guard case .assert(let expression) = check.kind else { continue }
            guard let scope = run.scope(of: assignment.ref, at: now) else { continue }
            let fitted = StubFit(root: "output").fitted(shaped, to: expression, scope: scope)
            if schema.accepts(fitted) { shaped = fitted }
        }
        guard let result = node.result else { return merged(raw, shaped) }
        place(shaped, by: result.source, into: &raw)
        return raw
    }

    private func typical(_ assignment: Assignment) -> JSON {
        switch assignment.work {
        case .program(let call): .object(Self.program(Self.silence(call.output)))
        case .http: .object(Self.response(.object(JSONObject())))
        case .systemTask(let name) where name == "echo" || name == "noop": assignment.input
        case .systemTask, .agentTask, .tool, .subplan, .file: .object(JSONObject())
        }
    }

    /// Without a `result` the schema is about what the owner returns.
    private func merged(_ raw: JSON, _ shaped: JSON) -> JSON {
        guard case .object(let base) = raw, case .object(let members) = shaped else { return shaped }
        return .object(JSONObject(Array(base) + Array(members)))
    }

    /// Puts an example of the shaped output where the template takes it from: `${{ output.stdout }}` is undone, other expressions are not.
    private func place(_ shaped: JSON, by template: JSON, into raw: inout JSON) {
        switch template {
        case .string(let text):
            guard let path = Self.path(text) else { return }
            raw = Self.setting(shaped, at: path[...], in: raw)
        case .object(let members):
            for (key, part) in members {
                if let value = shaped[key] { place(value, by: part, into: &raw) }
            }
        case .array(let parts):
            for (position, part) in parts.enumerated() {
                if let value = shaped[position] { place(value, by: part, into: &raw) }
            }
        case .null, .bool, .int, .double: return
        }
    }

    /// The names after `output` or `response`, when a template is nothing but such a path.
    private static func path(_ text: String) -> [String]? {
        guard text.hasPrefix("${{"), text.hasSuffix("}}") else { return nil }
        let inner = text.dropFirst(3).dropLast(2).trimmed
        let parts = inner.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.first == "output" || parts.first == "response", parts.allSatisfy(\.isName) else { return nil }
        return Array(parts.dropFirst())
    }

    static func setting(_ value: JSON, at path: ArraySlice<String>, in whole: JSON) -> JSON {
        guard let name = path.first else { return value }
        var object = whole.object ?? JSONObject()
        object[name] = setting(value, at: path.dropFirst(), in: object[name] ?? .object(JSONObject()))
        return .object(object)
    }
}

extension StringProtocol {
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }

    /// A name of the expression language.
    var isName: Bool {
        guard let first = utf8.first, first == 0x5F || (0x61...0x7A).contains(first | 0x20) else { return false }
        return utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    }
}

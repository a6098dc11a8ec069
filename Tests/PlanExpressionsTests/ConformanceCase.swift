import Foundation
import PlanExpressions
import PlanJSON

/// One official test case of the language.
struct ConformanceCase {
    /// What came of running a case.
    enum Outcome {
        case passed
        case failed(String)
    }

    let json: JSON
    let id: String
    let file: String
    let tags: Set<String>
    let isCore: Bool

    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let file = json["file"]?.string else { return nil }
        self.json = json
        (self.id, self.file) = (id, file)
        tags = Set((json["tags"]?.array ?? []).compactMap(\.string))
        isCore = json["json_core"]?.bool == true
    }

    var needsProtocolBuffers: Bool { tags.contains("proto") }

    func run() -> Outcome {
        let expected = json["expect"]
        do throws(ExpressionError) {
            let container = json["container"]?.string ?? ""
            let expression = try Expression(parsing: json["expr"]?.string ?? "", container: container)
            if json["disable_check"]?.bool != true {
                let result = expression.check(environment)
                if let error = result.errors.first { throw error }
                if let type = expected?["type"]?.string, Self.type(type) != result.type {
                    return .failed("type \(result.type) instead of \(type)")
                }
                if json["check_only"]?.bool == true { return .passed }
            }
            let value = try expression.evaluate(scope)
            guard let wanted = expected?["value"].flatMap({ Value(typed: $0) }) else {
                return .failed("a value instead of an error: \(value)")
            }
            return wanted.isSame(as: value) ? .passed : .failed("\(value) instead of \(wanted)")
        } catch {
            return expected?["error"] != nil ? .passed : .failed("\(error)")
        }
    }

    private var environment: TypeEnvironment {
        var environment = TypeEnvironment(Dictionary(scope.values.keys.map { ($0, .dyn) }) { first, _ in first })
        environment.container = json["container"]?.string ?? ""
        for declaration in json["decls"]?.array ?? [] {
            if let name = declaration["ident"]?.string {
                environment.variables[name] = Self.type(declaration["type"]?.string ?? "dyn")
            }
            guard let name = declaration["function"]?.string else { continue }
            environment.functions[name] = (declaration["overloads"]?.array ?? []).map { overload in
                let parameters = (overload["params"]?.array ?? []).compactMap(\.string).map { Self.type($0) }
                return .init(parameters: parameters, result: Self.type(overload["result"]?.string ?? "dyn"))
            }
        }
        return environment
    }

    private static func type(_ text: String) -> ExpressionType {
        let plain = text.replacingOccurrences(of: "abstract:optional_type", with: "optional")
        return ExpressionType(
            declared: plain.replacingOccurrences(of: "abstract:", with: "").replacingOccurrences(of: "param:", with: ""))
    }

    private var scope: QualifiedScope {
        var values: [String: Value] = [:]
        for (name, binding) in json["bindings"]?.object ?? JSONObject() { values[name] = Value(typed: binding) }
        return QualifiedScope(values: values)
    }
}

import PlanJSON
import PlanModel
import PlanSchema

/// Compiles the schemas of a plan, each use of the registry once.
final class SchemaCache {
    private let registry: [String: JSON]
    private let sink: FindingSink
    private var named: [String: Schema] = [:]

    init(_ draft: PlanDraft, _ sink: FindingSink) {
        registry = Dictionary(draft.schemas.map { ($0.name, $0.schema) }) { first, _ in first }
        self.sink = sink
    }

    /// - Parameters:
    ///   - path: where the schema stands, or, with `Ref` after it, its name.
    ///   - unknown: the code of the finding about a name that is not there.
    func schema(_ use: SchemaUse?, at path: @autoclosure () -> String, unknown code: String) -> Schema? {
        switch use {
        case nil: return nil
        case .inline(let json): return schema(json, at: path())
        case .named(let name):
            if let known = named[name] { return known }
            guard let json = registry[name] else {
                sink.add(
                    code, "'\(name.prefix(80))' is not among the plan's schemas", at: path() + "Ref", name: name, among: registry.keys,
                    otherwise: "add it below 'schemas'")
                return nil
            }
            let schema = schema(json, at: "/schemas/\(JSONPointer.escape(name))")
            named[name] = schema
            return schema
        }
    }

    /// - Parameter assertsFormats: for what people type: `format: date` is then a condition, not a remark.
    func schema(_ json: JSON, at path: String, assertsFormats: Bool = false) -> Schema? {
        var options = SchemaOptions()
        options.assertsFormats = assertsFormats
        do {
            return try Schema(compiling: json, options: options, registry: registry)
        } catch {
            for finding in error.findings {
                let place = finding.document.flatMap { registry[$0] == nil ? nil : "/schemas/\(JSONPointer.escape($0))" } ?? path
                sink.add(finding.code.rawValue, finding.message, at: place + finding.pointer.description, suggestion: finding.suggestion)
            }
            return nil
        }
    }
}

import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// Holds a value with expressions in it against a schema, part by part: what is written there, what a node declares, and what an
/// expression gives. What is known of none of them is left to the run.
struct FlowComparison {
    /// How the findings speak.
    struct Terms {
        /// A required member that nobody feeds.
        let missing: String
        /// A literal that is refused.
        let invalid: String
        /// A value of another node, or of the kind that an expression gives.
        let mismatch: String
        /// The key that the value stands under.
        let key: String
        /// What the schema is called.
        let schema: String
        /// Whether what a node declares must fit as a whole, and not only what is certain about it.
        let comparesDeclarations: Bool

        static let input = Terms(
            missing: "node.input-unsatisfied", invalid: "node.input-invalid", mismatch: "edge.type-mismatch", key: "input",
            schema: "inputSchema", comparesDeclarations: true)
        static let output = Terms(
            missing: "node.output-unsatisfied", invalid: "node.output-mismatch", mismatch: "node.output-mismatch", key: "result",
            schema: "outputSchema", comparesDeclarations: false)

        static func arguments(ofTool name: String) -> Terms {
            Terms(
                missing: "tool.arguments-unsatisfied", invalid: "tool.arguments-invalid", mismatch: "edge.type-mismatch", key: "arguments",
                schema: "schema of the tool '\(name.prefix(80))'", comparesDeclarations: true)
        }
    }

    let sink: FindingSink
    let plan: PlanTypes
    let terms: Terms
    /// The position of the next expression.
    var position: Int

    mutating func compare(_ part: Template.Part, _ schema: SchemaCursor, at path: String) {
        switch part {
        case .literal(let value): compare(literal: value, schema, at: path)
        case .expression:
            compareExpression(schema)
            position += 1
        case .text:
            compare(.string, schema, "the text", at: path, offset: nil)
            skip(part)
        case .array(let parts):
            guard isKind("array", schema, at: path) else { return skip(part) }
            for (index, part) in parts.enumerated() {
                if let elements = schema.elements { compare(part, elements, at: "\(path)/\(index)") } else { skip(part) }
            }
        case .object(let members):
            guard isKind("object", schema, at: path) else { return skip(part) }
            for name in schema.required where !members.contains(where: { $0.key == name }) { report(missing: name, schema, at: path) }
            for (key, part) in members {
                let place = "\(path)/\(JSONPointer.escape(key))"
                switch schema.member(key) {
                case .schema(let member): compare(part, member, at: place)
                case .refused:
                    skip(part)
                    report(refused: key, schema, at: place)
                case .unknown: skip(part)
                }
            }
        }
    }

    private mutating func skip(_ part: Template.Part) {
        switch part {
        case .literal: break
        case .expression: position += 1
        case .text(let parts), .array(let parts): for part in parts { skip(part) }
        case .object(let members): for (_, part) in members { skip(part) }
        }
    }

    private func isKind(_ kind: String, _ schema: SchemaCursor, at path: String) -> Bool {
        guard let names = schema.typeNames, !names.contains(kind) else { return true }
        sink.add(
            terms.mismatch, "\(kind == "array" ? "a list" : "an object") stands where \(wanted(schema)) wants \(Self.listed(names))",
            at: path)
        return false
    }

    private func compare(literal value: JSON, _ schema: SchemaCursor, at path: String) {
        guard let compiled = schema.compiled() else { return }
        for violation in compiled.validate(value).prefix(3) {
            let place = path + violation.instancePointer.description
            if violation.keyword == "required" {
                sink.add(
                    terms.missing, "'\(terms.key)' does not have what \(wanted(schema)) requires: it \(violation.message)", at: place,
                    suggestion: "write it into '\(terms.key)'")
            } else {
                sink.add(terms.invalid, "\(wanted(schema)) refuses it: \(violation.description)", at: place)
            }
        }
    }

    private func compareExpression(_ schema: SchemaCursor) {
        guard plan.work.placed.indices.contains(position) else { return }
        let placed = plan.work.placed[position]
        if terms.comparesDeclarations, let source = DeclaredSource(plan).cursor(of: placed.expression) {
            guard let left = source.compiled(), let right = schema.compiled(),
                case .no(_, let example, let reason) = SchemaComparison.accepts(everyValueOf: left, in: right)
            else { return }
            sink.add(
                terms.mismatch,
                "'\(placed.expression.source.prefix(80))' may be \(example.text.prefix(60)), which \(wanted(schema)) refuses: \(reason)",
                at: placed.path, suggestion: "make what is declared at \(source.place) narrower, or the \(terms.schema) wider",
                offset: placed.offset)
            return
        }
        compare(plan.checked[position], schema, "'\(placed.expression.source.prefix(80))'", at: placed.path, offset: placed.offset)
    }

    /// What is certain: the kind of a value, and members that it never has.
    private func compare(_ type: ExpressionType, _ schema: SchemaCursor, _ what: String, at path: String, offset: Int?) {
        if let kinds = type.jsonTypes, let names = schema.typeNames, !names.contains(where: kinds.contains) {
            sink.add(
                terms.mismatch, "\(what) gives \(type.inWords) where \(wanted(schema)) wants \(Self.listed(names))", at: path,
                offset: offset)
            return
        }
        switch type {
        case .list(let element):
            if let elements = schema.elements { compare(element, elements, "an element of \(what)", at: path, offset: offset) }
        case .object(let object):
            for name in schema.required where !object.isOpen && object.fields[name] == nil {
                sink.add(
                    terms.missing, "\(what) has no '\(name.prefix(80))', which \(wanted(schema)) requires", at: path, offset: offset)
            }
            for (name, type) in object.fields.sorted(by: { $0.key < $1.key }) where object.required.contains(name) {
                guard case .schema(let member) = schema.member(name) else { continue }
                compare(type, member, "'\(name.prefix(80))' of \(what)", at: path, offset: offset)
            }
        default: return
        }
    }

    private func report(missing name: String, _ schema: SchemaCursor, at path: String) {
        sink.add(
            terms.missing, "nobody feeds '\(name.prefix(80))', which \(wanted(schema)) requires", at: path,
            suggestion: "add '\(name.prefix(80))' here")
    }

    private func report(refused name: String, _ schema: SchemaCursor, at path: String) {
        let known = schema.resolved.value["properties"]?.object?.keys ?? []
        sink.add(
            terms.mismatch, "\(wanted(schema)) allows no '\(name.prefix(80))'", at: path,
            suggestion: NearestName.suggestion(for: name, among: known)
                ?? (known.isEmpty ? nil : "it knows \(known.joined(separator: ", "))"))
    }

    private func wanted(_ schema: SchemaCursor) -> String {
        "the \(terms.schema)\(schema.resolved.place.isEmpty ? "" : " at \(schema.resolved.place)")"
    }

    private static func listed(_ names: [String]) -> String {
        names.map { ["integer", "array", "object"].contains($0) ? "an \($0)" : $0 == "null" ? $0 : "a \($0)" }.joined(separator: " or ")
    }
}

extension ExpressionType {
    /// The JSON types that a value of the type may have; nil when any.
    fileprivate var jsonTypes: Set<String>? {
        switch self {
        case .bool: ["boolean"]
        case .int, .uint, .double: ["integer", "number"]
        case .string, .timestamp, .duration, .bytes: ["string"]
        case .null: ["null"]
        case .list: ["array"]
        case .map, .object: ["object"]
        case .dyn, .optional, .type, .named, .parameter: nil
        }
    }
}

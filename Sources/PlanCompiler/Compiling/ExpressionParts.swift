import PlanExpressions
import PlanJSON
import PlanModel

/// Parses the expressions of a plan, checks the names they use, and gathers the nodes they refer to.
struct ExpressionParts {
    /// A use of `nodes.<id>` and where it stands.
    struct NodeUse {
        let id: NodeID
        let path: String
    }

    let sink: FindingSink
    /// The properties that the plan's `inputs` declares; nil when they are not closed enough to tell.
    let inputNames: Set<String>?
    /// Names beside `inputs`, `nodes`, `run` and `now` that are known where the expression stands.
    var extraNames: Set<String> = []
    private(set) var uses: [NodeUse] = []

    init(sink: FindingSink, inputNames: Set<String>?) {
        self.sink = sink
        self.inputNames = inputNames
    }

    private static let everywhere: Set = ["inputs", "nodes", "run", "now"]
    private static let typeNames: Set = ["int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type", "google"]

    /// A bare expression, as conditions are.
    mutating func bare(_ source: String?, at path: String, also names: Set<String> = []) -> Expression? {
        guard let source else { return nil }
        if source.hasPrefix("${{") {
            let inner = source.dropFirst(3).split(separator: "}}", maxSplits: 1).first.map { String($0) } ?? ""
            sink.add(
                "expression.wrapped", "a condition is a bare expression, without ${{ }}", at: path,
                suggestion: "write \(inner.trimmingPrefix(while: \.isWhitespace))")
            return nil
        }
        do {
            let expression = try Expression(parsing: source)
            note(expression, at: path, also: names)
            return expression
        } catch {
            report(error, at: path)
            return nil
        }
    }

    /// A value in which `${{ }}` may stand.
    mutating func template(_ value: JSON?, at path: String, also names: Set<String> = []) -> Template? {
        guard let value else { return nil }
        var errors: [(pointer: String, error: ExpressionError)] = []
        let template = Template(value, errors: &errors)
        for (pointer, error) in errors { report(error, at: path + pointer) }
        for (pointer, expression) in template.expressions { note(expression, at: path + pointer, also: names) }
        return template
    }

    private func report(_ error: ExpressionError, at path: String) {
        sink.add(error.code.rawValue, error.message, at: path, suggestion: error.suggestion, offset: error.offset)
    }

    private mutating func note(_ expression: Expression, at path: String, also names: Set<String>) {
        for reference in expression.references {
            guard let root = reference.path.first else { continue }
            switch root {
            case "nodes":
                if reference.path.count > 1 { uses.append(NodeUse(id: NodeID(reference.path[1]), path: path)) }
            case "inputs":
                guard let inputNames, reference.path.count > 1, !inputNames.contains(reference.path[1]) else { continue }
                sink.add(
                    "ref.unknown-input", "inputs.\(reference.path[1]) is not among the plan's inputs", at: path,
                    suggestion: NearestName.suggestion(for: reference.path[1], among: inputNames), offset: reference.offset)
            default:
                let known = Self.everywhere.union(extraNames).union(names)
                guard !known.contains(root), !Self.typeNames.contains(root) else { continue }
                sink.add(
                    "expression.unknown-identifier", "'\(root)' is not a name here", at: path,
                    suggestion: NearestName.suggestion(for: root, among: known) ?? "known here: \(known.sorted().joined(separator: ", "))",
                    offset: reference.offset)
            }
        }
    }

    /// The uses gathered since the last call.
    mutating func takeUses() -> [NodeUse] {
        defer { uses = [] }
        return uses
    }
}

extension Substring {
    fileprivate func trimmingPrefix(while predicate: (Character) -> Bool) -> Substring { drop(while: predicate) }
}

extension String {
    fileprivate func trimmingPrefix(while predicate: (Character) -> Bool) -> Substring { self[...].trimmingPrefix(while: predicate) }
}

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
    /// What may be read anywhere in the plan.
    let names: PlanNames
    /// Names beside `inputs`, `nodes`, `run` and `now` that are known where the expression stands.
    var extraNames: Set<String> = []
    private(set) var uses: [NodeUse] = []
    /// Every expression with the place where it stands, for the checks that need the whole plan.
    private(set) var placed: [PlacedExpression] = []

    init(sink: FindingSink, names: PlanNames) {
        self.sink = sink
        self.names = names
    }

    private static let everywhere: Set = ["inputs", "nodes", "run", "now", "answers"]
    private static let typeNames: Set = ["int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type", "google"]

    /// A bare expression, as conditions are. The path is spelled out only where there is one.
    mutating func bare(
        _ source: String?, at path: @autoclosure () -> String, in site: ExpressionSite = .plain,
        wanted: PlacedExpression.Wanted = .condition
    ) -> Expression? {
        guard let source else { return nil }
        let path = path()
        if source.hasPrefix("${{") {
            let inner = source.dropFirst(3).split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            let bare = inner.trimmingWhitespace
            sink.add(
                "expression.wrapped", "a condition is a bare expression, without ${{ }}", at: path, suggestion: "write \(bare)",
                fix: .patch(replacing: path, with: .string(bare)))
            return nil
        }
        do {
            let expression = try Expression(parsing: source)
            note(PlacedExpression(expression: expression, path: path, text: source, offset: 0, site: site, wanted: wanted))
            return expression
        } catch {
            report(error, at: path, site)
            return nil
        }
    }

    /// A value in which `${{ }}` may stand.
    mutating func template(_ value: JSON?, at path: @autoclosure () -> String, in site: ExpressionSite = .plain) -> Template? {
        guard let value else { return nil }
        let path = path()
        var errors: [(pointer: String, offset: Int, error: ExpressionError)] = []
        let template = Template(value, errors: &errors)
        for (pointer, offset, error) in errors { report(error, at: path + pointer, site, offset: offset) }
        for (pointer, text, offset, expression) in template.expressions {
            note(
                PlacedExpression(expression: expression, path: path + pointer, text: text, offset: offset, site: site, wanted: .value))
        }
        return template
    }

    private func report(_ error: ExpressionError, at path: String, _ site: ExpressionSite, offset: Int = 0) {
        var code = error.code.rawValue
        if case .edge = site { code = "edge.when-invalid" }
        sink.add(code, error.message, at: path, suggestion: error.suggestion, offset: offset + error.offset)
    }

    private mutating func note(_ expression: PlacedExpression) {
        placed.append(expression)
        let path = expression.path, offset = expression.offset, names = expression.site.names
        for reference in expression.expression.references {
            guard let root = reference.path.first else { continue }
            switch root {
            case "nodes":
                if reference.path.count > 1 { uses.append(NodeUse(id: NodeID(reference.path[1]), path: path)) }
            case "inputs": check(reference, among: self.names.inputs, "ref.unknown-input", "the plan's inputs", at: path, offset)
            case "answers": check(reference, among: self.names.answers, "ref.unknown-answer", "the plan's open questions", at: path, offset)
            default:
                guard !Self.everywhere.contains(root), !extraNames.contains(root), !names.contains(root), !Self.typeNames.contains(root)
                else { continue }
                let known = Self.everywhere.union(extraNames).union(names)
                sink.add(
                    "expression.unknown-identifier", "'\(root)' is not a name here", at: path,
                    suggestion: NearestName.suggestion(for: root, among: known) ?? "known here: \(known.sorted().joined(separator: ", "))",
                    offset: offset + reference.offset)
            }
        }
    }

    private func check(_ reference: Reference, among known: Set<String>?, _ code: String, _ what: String, at path: String, _ offset: Int) {
        guard let known, reference.path.count > 1, !known.contains(reference.path[1]) else { return }
        sink.add(
            code, "\(reference.path[0]).\(reference.path[1]) is not among \(what)", at: path,
            suggestion: NearestName.suggestion(for: reference.path[1], among: known), offset: offset + reference.offset)
    }

    /// The uses gathered since the last call.
    mutating func takeUses() -> [NodeUse] {
        defer { uses = [] }
        return uses
    }
}

extension Substring {
    fileprivate var trimmingWhitespace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

import PlanExpressions
import PlanJSON
import PlanModel

/// Says what is wrong with one expression, at the place where it stands.
struct ExpressionFindings {
    let sink: FindingSink
    let placed: PlacedExpression

    /// The size of lists from outside that a cost is estimated for.
    private static let assumedSize = 1_000

    func report(_ result: CheckResult) {
        for error in result.errors {
            sink.add(
                error.code.rawValue, error.message, at: placed.path, suggestion: error.suggestion, offset: placed.offset + error.offset)
        }
        for member in result.unknownMembers { report(member) }
        for comparison in result.vainComparisons {
            sink.add(
                "expression.never-equal", "\(comparison.left.inWords) and \(comparison.right.inWords) are never equal", at: placed.path,
                severity: .warning, suggestion: "convert one side: string(…) or int(…)", offset: placed.offset + comparison.offset)
        }
    }

    /// A member that is not declared: a mistake when the object has no others or when the name is nearly right, otherwise worth a word.
    private func report(_ member: UnknownMember) {
        let object = member.object
        let known = object.fields.keys.sorted()
        let near = NearestName.of(member.name, among: known)
        let isSlip = near.map { isLikelySlip(member.name, of: $0) } ?? false
        // An open object may well have a member that the expression asks about first.
        if member.isTested, object.isOpen || !isSlip { return }
        let shown = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
        let source = object.source.map { "\($0) \(known.isEmpty ? "no members" : shown)" } ?? "it has \(shown)"
        sink.add(
            "ref.unknown-field", "'\(member.container.prefix(80))' has no '\(member.name.prefix(80))': \(source)", at: placed.path,
            severity: !object.isOpen || isSlip ? .blocking : .warning,
            suggestion: near.map { "did you mean '\($0)'?" }
                ?? (object.isOpen && object.source != nil ? "declare it there if it is meant" : nil),
            offset: placed.offset + member.offset, fix: near.flatMap { fix(member, $0) })
    }

    /// Whether a name is rather a slip of the known one than another member: not for short names, nor for `url1` beside `url2`.
    private func isLikelySlip(_ name: String, of known: String) -> Bool {
        guard name.utf8.count >= 4 else { return false }
        let digits = { (text: String) in text.filter { !$0.isNumber } }
        return digits(name) != digits(known) || name.count == digits(name).count && known.count == digits(known).count
    }

    private func fix(_ member: UnknownMember, _ name: String) -> JSON? {
        let bytes = Array(placed.text.utf8)
        let start = placed.offset + member.offset, end = start + member.name.utf8.count
        guard end <= bytes.count, bytes[start..<end].elementsEqual(member.name.utf8) else { return nil }
        let mended = String(decoding: bytes[..<start] + Array(name.utf8) + bytes[end...], as: UTF8.self)
        return .patch(replacing: placed.path, with: .string(mended))
    }

    /// Whether the value can be what the place wants, and can be had at all.
    func reportUse(of type: ExpressionType) {
        switch (placed.wanted, type) {
        case (_, .dyn), (.value, _), (.condition, .bool), (.list, .list), (.list, .optional(.list)), (.list, .optional(.dyn)),
            (.instant, .timestamp), (.instant, .string), (.instant, .optional):
            break
        case (.condition, let type):
            var code = "expression.not-a-boolean"
            if case .edge = placed.site { code = "edge.when-type" }
            sink.add(
                code, "a condition must be true or false; this one gives \(type.inWords)", at: placed.path,
                suggestion: "compare it with something", offset: placed.offset)
        case (.list, let type):
            sink.add(
                "map.over-type", "a map goes over a list; this gives \(type.inWords)", at: placed.path,
                suggestion: type.isMembers ? "name the member that is the list" : nil, offset: placed.offset)
        case (.instant, let type):
            sink.add(
                "wait.until-type", "an instant is needed; this gives \(type.inWords)", at: placed.path,
                suggestion: type == .duration ? "add it to an instant: now + …" : "such as timestamp('2026-12-01T09:00:00Z')",
                offset: placed.offset)
        }
        reportCost()
    }

    private func reportCost() {
        let cost = placed.expression.estimatedWalk(assuming: Self.assumedSize), limit = EvaluationLimits.default.cost
        guard cost > limit else { return }
        let steps = cost == .max ? "endless" : String(cost)
        sink.add(
            "expression.cost-exceeded",
            "it may take \(steps) steps when lists have \(Self.assumedSize) elements; at most \(limit) are done",
            at: placed.path, severity: .warning, suggestion: "do it in two nodes, or keep the lists short",
            offset: placed.offset)
    }
}

extension ExpressionType {
    /// The type as a plan's author knows it.
    var inWords: String {
        switch self {
        case .dyn, .parameter: "any value"
        case .null: "null"
        case .bool: "true or false"
        case .int, .uint: "a whole number"
        case .double: "a number"
        case .string: "a text"
        case .bytes: "bytes"
        case .timestamp: "an instant"
        case .duration: "a duration"
        case .list: "a list"
        case .map, .object: "an object"
        case .optional(let type): "perhaps \(type.inWords)"
        case .type, .named: "a \(self)"
        }
    }

    fileprivate var isMembers: Bool {
        switch self {
        case .object, .map: true
        default: false
        }
    }
}

import PlanJSON

/// Writes a condition as an expression of the plan format, and declares what it reads.
struct ConditionWriter {
    /// What a path is; a value is declared to be of the type of what it is compared with.
    let read: (_ path: [String], _ type: String, _ plan: inout ConvertedPlan) -> ConditionReading
    /// Whether what it reads may belong to a node that did not complete.
    var isGuarded = false
    private(set) var gap: CorpusGap?

    init(read: @escaping (_ path: [String], _ type: String, _ plan: inout ConvertedPlan) -> ConditionReading) {
        self.read = read
    }

    mutating func write(_ condition: Condition, in plan: inout ConvertedPlan) -> String {
        switch condition {
        case .any(let parts): return "(" + parts.map { write($0, in: &plan) }.joined(separator: " || ") + ")"
        case .all(let parts): return "(" + parts.map { write($0, in: &plan) }.joined(separator: " && ") + ")"
        case .not(let part): return "!(\(write(part, in: &plan)))"
        case .compare(let left, let sign, let right): return compare(left, sign, right, in: &plan)
        case .call(let name, let arguments): return call(name, arguments, in: &plan)
        case .path: return guarded(operand(condition, as: "boolean", in: &plan), isNegative: false)
        case .bool(let value): return value ? "true" : "false"
        case .text, .number: return missing(.unknownFunction)
        }
    }

    private mutating func compare(_ left: Condition, _ sign: String, _ right: Condition, in plan: inout ConvertedPlan) -> String {
        let type =
            switch (left, right) {
            case (.number, _), (_, .number): "integer"
            case (.bool, _), (_, .bool): "boolean"
            case (.path, .path) where sign == "<" || sign == ">": "integer"
            default: "string"
            }
        let first = operand(left, as: type, in: &plan)
        if first.isStatus, case .text(let word) = right {
            return "\(first.text) \(sign) '\(ConditionReading.statusWords[word] ?? word)'"
        }
        let second = operand(right, as: type, in: &plan)
        let isNegative = sign == "!="
        if sign == "=~" { return guarded(("\(first.text).matches(\(second.text))", first.node, false), isNegative: false) }
        return guarded(("\(first.text) \(sign) \(second.text)", first.node ?? second.node, false), isNegative: isNegative)
    }

    private typealias Operand = (text: String, node: String?, isStatus: Bool)

    private func guarded(_ operand: Operand, isNegative: Bool) -> String {
        guard isGuarded, let node = operand.node else { return operand.text }
        return isNegative
            ? "(nodes.\(node).status != 'completed' || \(operand.text))" : "(nodes.\(node).status == 'completed' && \(operand.text))"
    }

    private mutating func operand(_ condition: Condition, as type: String, in plan: inout ConvertedPlan) -> Operand {
        switch condition {
        case .text(let text): return ("'\(text)'", nil, false)
        case .number(let number): return (String(number), nil, false)
        case .bool(let value): return (value ? "true" : "false", nil, false)
        case .path(let path):
            switch read(path, type, &plan) {
            case .value(let text, let node): return (text, node, false)
            case .status(let text): return (text, nil, true)
            case .statuses(let list): return ("[\(list.joined(separator: ", "))]", nil, true)
            case .none(let reason): return (missing(reason), nil, false)
            }
        case .any, .all, .not, .compare, .call: return (write(condition, in: &plan), nil, false)
        }
    }

    private mutating func call(_ name: String, _ arguments: [Condition], in plan: inout ConvertedPlan) -> String {
        switch (name, arguments.count) {
        case ("always", 0), ("cancelled", 0), ("success", 0): return name == "cancelled" ? "false" : "true"
        case ("startsWith", 2), ("contains", 2): break
        default: return missing(.unknownFunction)
        }
        if name == "contains", case .path(let path) = arguments[0], path.contains("*") {
            let list = operand(arguments[0], as: "array", in: &plan)
            guard case .text(let word) = arguments[1] else { return missing(.unknownFunction) }
            return "'\(list.isStatus ? ConditionReading.statusWords[word] ?? word : word)' in \(list.text)"
        }
        let whole = operand(arguments[0], as: "string", in: &plan), part = operand(arguments[1], as: "string", in: &plan)
        return guarded(("\(whole.text).\(name)(\(part.text))", whole.node ?? part.node, false), isNegative: false)
    }

    private mutating func missing(_ reason: CorpusGap) -> String {
        gap = gap ?? reason
        return "false"
    }
}

import PlanExpressions
import PlanJSON
import PlanKernel

/// Changes a made-up value so that a simple condition on it holds: `output.rows == inputs.rows`, `output.ok`, `size(output.text) > 80`.
///
/// It understands comparisons of one path, its size, or a sum of paths with something else, joined by `&&`.
/// Whatever it does not understand it leaves alone, and a change that does not make the condition true is undone.
struct StubFit {
    /// What the value is called in the condition: `output`, `event`.
    let root: String

    private static let operators = ["==", ">=", "<=", ">", "<"]

    func fitted(_ value: JSON, to condition: Expression, scope: RunScope) -> JSON {
        func holds(_ value: JSON) -> Bool { (try? condition.evaluateBool(Fitting(base: scope, name: root, value: value))) ?? false }
        if holds(value) { return value }
        var changed = value
        for part in Self.parts(condition.source) { change(&changed, part, scope) }
        return holds(changed) ? changed : value
    }

    /// The parts that `&&` joins; nothing when there are brackets around any of them.
    private static func parts(_ source: String) -> [String] {
        var parts: [String] = []
        var rest = source[...]
        while let and = rest.firstRange(of: "&&") {
            parts.append(rest[..<and.lowerBound].trimmed)
            rest = rest[and.upperBound...]
        }
        return parts + [rest.trimmed]
    }

    private func change(_ value: inout JSON, _ part: String, _ scope: RunScope) {
        if let path = path(part) { return value = StubOutput.setting(true, at: path[...], in: value) }
        if part.hasPrefix("!"), let path = path(String(part.dropFirst())) {
            return value = StubOutput.setting(false, at: path[...], in: value)
        }
        if let call = part.firstRange(of: ".contains("), part.hasSuffix(")"), let path = path(String(part[..<call.lowerBound])) {
            guard let wanted = evaluate(String(part[call.upperBound...].dropLast()), scope) else { return }
            if let text = wanted.string, let old = at(path, in: value)?.string {
                value = StubOutput.setting(.string("\(old) \(text)"), at: path[...], in: value)
            }
            return
        }
        for sign in Self.operators {
            guard let place = part.firstRange(of: sign) else { continue }
            let left = part[..<place.lowerBound].trimmed, right = part[place.upperBound...].trimmed
            if side(left, sign, right, &value, scope) { return }
            let turned = sign.replacing("<", with: "\u{1}").replacing(">", with: "<").replacing("\u{1}", with: ">")
            _ = side(right, turned, left, &value, scope)
            return
        }
    }

    /// Makes `left sign right` true by changing what the left side names.
    private func side(_ left: String, _ sign: String, _ right: String, _ value: inout JSON, _ scope: RunScope) -> Bool {
        guard let wanted = evaluate(right, scope) else { return false }
        if let path = path(left) {
            let moved: JSON? =
                switch sign {
                case ">": wanted.int.map { .int($0 &+ 1) } ?? wanted.double.map { .double($0 + 1) }
                case "<": wanted.int.map { .int($0 &- 1) } ?? wanted.double.map { .double($0 - 1) }
                default: wanted
                }
            if let moved { value = StubOutput.setting(moved, at: path[...], in: value) }
            return true
        }
        let summands = left.split(separator: "+").map { path(String($0)) }
        if sign == "==", summands.count > 1, let first = summands[0], let total = wanted.int {
            // The first summand makes up for the others.
            let others = summands.dropFirst().compactMap { $0.flatMap { at($0, in: value)?.int } }
            guard others.count == summands.count - 1 else { return false }
            value = StubOutput.setting(.int(others.reduce(total) { $0 &- $1 }), at: first[...], in: value)
            return true
        }
        guard left.hasPrefix("size("), left.hasSuffix(")"), let path = path(String(left.dropFirst(5).dropLast())), let size = wanted.int,
            (0..<100_000).contains(size), let old = at(path, in: value)
        else { return false }
        let count = Int(size) + (sign == ">" ? 1 : sign == "<" ? -1 : 0)
        if case .string(let text) = old {
            let longer = String(repeating: text.isEmpty ? "x" : text + " ", count: count / (text.count + 1) + 1)
            value = StubOutput.setting(.string(String(longer.prefix(max(0, count)))), at: path[...], in: value)
        } else if case .array(let elements) = old {
            let longer = elements + Array(repeating: elements.last ?? "x", count: max(0, count - elements.count))
            value = StubOutput.setting(.array(Array(longer.prefix(max(0, count)))), at: path[...], in: value)
        }
        return true
    }

    private func path(_ text: String) -> [String]? {
        let parts = text.trimmed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, parts[0] == root, parts.allSatisfy(\.isName) else { return nil }
        return Array(parts.dropFirst())
    }

    private func at(_ path: [String], in value: JSON) -> JSON? { path.reduce(value) { $0?[$1] } }

    private func evaluate(_ source: String, _ scope: RunScope) -> JSON? {
        guard let expression = try? Expression(parsing: source) else { return nil }
        return try? expression.evaluateJSON(scope)
    }
}

/// A scope in which one name means something else.
private struct Fitting: Scope {
    let base: RunScope
    let name: String
    let value: JSON

    var names: [String] { base.names + [name] }
    func value(of name: String) -> Value? { name == self.name ? Value(value) : base.value(of: name) }
}

/// Decides which types fit each other and what type parameters stand for (langdef "Type Checking").
struct Unifier {
    private var bindings: [String: ExpressionType] = [:]
    private var count = 0

    mutating func fresh() -> ExpressionType {
        count += 1
        return .parameter("$\(count)")
    }

    /// A declared overload with parameters of its own.
    mutating func instance(of overload: FunctionDeclaration.Overload) -> FunctionDeclaration.Overload {
        var names: [String: ExpressionType] = [:]
        let parameters = overload.parameters.map { instance(of: $0, &names) }
        return .init(parameters: parameters, result: instance(of: overload.result, &names), isVariadic: overload.isVariadic)
    }

    private mutating func instance(of type: ExpressionType, _ names: inout [String: ExpressionType]) -> ExpressionType {
        if case .parameter(let name) = type {
            if let known = names[name] { return known }
            let new = fresh()
            names[name] = new
            return new
        }
        var parts: [ExpressionType] = []
        for part in type.parts { parts.append(instance(of: part, &names)) }
        return type.replacing(parts)
    }

    /// Follows what is known about a type; with `final`, what is still open becomes `dyn`.
    func resolve(_ type: ExpressionType, final: Bool = false) -> ExpressionType {
        if case .parameter(let name) = type {
            guard let bound = bindings[name] else { return final ? .dyn : type }
            return resolve(bound, final: final)
        }
        return type.replacing(type.parts.map { resolve($0, final: final) })
    }

    /// Whether nothing about a type is left to run time.
    func isConcrete(_ type: ExpressionType) -> Bool {
        switch resolve(type) {
        case .dyn, .parameter: false
        case let known: known.parts.allSatisfy { isConcrete($0) }
        }
    }

    /// Whether values of all the types may be given for all the parameters; if not, nothing is remembered.
    mutating func fit(_ values: [ExpressionType], into parameters: [ExpressionType]) -> Bool {
        let before = bindings
        for (value, parameter) in zip(values, parameters) where !assign(value, to: parameter) {
            bindings = before
            return false
        }
        return true
    }

    mutating func fits(_ value: ExpressionType, _ parameter: ExpressionType) -> Bool { fit([value], into: [parameter]) }

    /// The type of what may be one or the other.
    mutating func joined(_ left: ExpressionType, _ right: ExpressionType) -> ExpressionType {
        fits(right, left) ? moreGeneral(resolve(left), resolve(right)) : .dyn
    }

    private mutating func assign(_ source: ExpressionType, to target: ExpressionType) -> Bool {
        if case .parameter(let name) = target { return bind(name, target, source, sourceFirst: true) }
        if case .parameter(let name) = source { return bind(name, source, target, sourceFirst: false) }
        switch (source, target) {
        case (.dyn, _), (_, .dyn): return true
        case (.null, .named), (.null, .optional), (.null, .timestamp), (.null, .duration), (.null, .object): return true
        case (.named, .null), (.optional, .null), (.timestamp, .null), (.duration, .null), (.object, .null): return true
        case (.object, .object): return true
        case (.object, .map(let key, let value)): return assign(.string, to: key) && assign(.dyn, to: value)
        case (.map(let key, let value), .object): return assign(key, to: .string) && assign(value, to: .dyn)
        case (.type, .type): return true
        default:
            let (sourceParts, targetParts) = (source.parts, target.parts)
            guard source.replacing([]) == target.replacing([]), sourceParts.count == targetParts.count else { return false }
            for (part, other) in zip(sourceParts, targetParts) where !assign(part, to: other) { return false }
            return true
        }
    }

    private mutating func bind(_ name: String, _ parameter: ExpressionType, _ other: ExpressionType, sourceFirst: Bool) -> Bool {
        if parameter == other { return true }
        if let bound = bindings[name] {
            guard sourceFirst ? assign(other, to: bound) : assign(bound, to: other) else { return false }
            let general = moreGeneral(bound, other)
            if resolve(general) != parameter, !occurs(name, in: general) { bindings[name] = general }
            return true
        }
        if resolve(other) == parameter { return true }
        guard !occurs(name, in: other) else { return false }
        bindings[name] = other
        return true
    }

    private func occurs(_ name: String, in type: ExpressionType) -> Bool {
        if case .parameter(let other) = type {
            return other == name || bindings[other].map { occurs(name, in: $0) } ?? false
        }
        return type.parts.contains { occurs(name, in: $0) }
    }

    private func moreGeneral(_ left: ExpressionType, _ right: ExpressionType) -> ExpressionType {
        if left != right, left.holdsObject || right.holdsObject { return left.without(differencesTo: right) }
        return isLessSpecific(left, right) ? left : right
    }

    private func isLessSpecific(_ left: ExpressionType, _ right: ExpressionType) -> Bool {
        switch (left, right) {
        case (.dyn, _), (.parameter, _): return true
        case (_, .dyn), (_, .parameter): return false
        case (.null, _): return right == .null
        case (_, .null): return true
        case (.object, .map): return false
        default: return zip(left.parts, right.parts).allSatisfy { isLessSpecific($0, $1) }
        }
    }
}

extension ExpressionType {
    /// The types within a type.
    var parts: [ExpressionType] {
        switch self {
        case .list(let element): [element]
        case .map(let key, let value): [key, value]
        case .type(let type), .optional(let type): [type]
        case .named(_, let arguments): arguments
        default: []
        }
    }

    /// The same type around other parts; without parts, the bare kind.
    func replacing(_ parts: [ExpressionType]) -> ExpressionType {
        switch self {
        case .list: .list(parts.first ?? .dyn)
        case .map: .map(parts.first ?? .dyn, parts.last ?? .dyn)
        case .type: .type(parts.first ?? .dyn)
        case .optional: .optional(parts.first ?? .dyn)
        case .named(let name, _): .named(name, parts)
        default: self
        }
    }

    /// Whether objects with known members are part of it.
    fileprivate var holdsObject: Bool {
        if case .object = self { return true }
        return parts.contains(where: \.holdsObject)
    }

    /// What is left when it may as well be another type: which of two objects a value is shows at run time only.
    fileprivate func without(differencesTo other: ExpressionType) -> ExpressionType {
        if self == other { return self }
        let (own, others) = (parts, other.parts)
        guard !own.isEmpty, own.count == others.count, replacing([]) == other.replacing([]) else { return .dyn }
        return replacing(zip(own, others).map { $0.without(differencesTo: $1) })
    }
}

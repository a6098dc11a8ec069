import PlanJSON

extension Checker {
    mutating func call(_ index: Syntax.Index) -> ExpressionType {
        guard case .call(let written, let target, let arguments) = syntax[index].form else { return .dyn }
        var (name, isMember, parts) = (written, target != nil, arguments)
        if let target {
            if let qualified = qualifiedName(written, after: target) {
                (name, isMember) = (qualified, false)
            } else {
                parts.insert(target, at: 0)
            }
        }
        var types: [ExpressionType] = []
        for part in parts { types.append(type(of: part)) }
        return result(name, isMember: isMember, types, at: syntax[index].offset)
    }

    /// The whole name of a function with a namespace, such as `math.abs`.
    private func qualifiedName(_ name: String, after target: Syntax.Index) -> String? {
        guard case .name(let space, false) = syntax[target].form, !locals.contains(where: { $0.name == space }) else { return nil }
        let qualified = "\(space).\(name)"
        return Function.exists(qualified) || environment.functions[qualified] != nil ? qualified : nil
    }

    private mutating func result(_ name: String, isMember: Bool, _ types: [ExpressionType], at offset: Int) -> ExpressionType {
        let declared = Function.declarations[name, default: []].filter { $0.isMember == isMember }.flatMap(\.overloads)
        let overloads = declared + environment.functions[name, default: []]
        guard !overloads.isEmpty else {
            if Function.exists(name) {
                let form = isMember ? "\(name)(value)" : "value.\(name)()"
                return report(.noSuchOverload, "\(name)() is not called like that", at: offset, suggestion: "write \(form)")
            }
            return report(
                .unknownFunction, "there is no function '\(name)'", at: offset,
                suggestion: NearestName.suggestion(for: name, among: Function.names))
        }
        return call(name, overloads, types, at: offset)
    }

    /// The result of the first overload that fits; `dyn` when arguments known at run time only leave several.
    mutating func call(
        _ name: String, _ overloads: [FunctionDeclaration.Overload], _ arguments: [ExpressionType], at offset: Int
    ) -> ExpressionType {
        var result: ExpressionType?
        for overload in overloads where overload.accepts(arguments.count) {
            let instance = unifier.instance(of: overload)
            var parameters = instance.parameters
            while parameters.count < arguments.count, let last = parameters.last { parameters.append(last) }
            guard unifier.fit(arguments, into: parameters) else { continue }
            let found = unifier.resolve(instance.result)
            guard let known = result else {
                if arguments.allSatisfy({ unifier.isConcrete($0) }) { return found }
                result = found
                continue
            }
            if unifier.resolve(known) != found { return .dyn }
        }
        if let result { return result }
        let shownName = name.hasSuffix("_") ? String(name.dropLast()) : name
        let message: String
        switch arguments.count {
        case 0: message = "\(shownName)() needs a value"
        case 1: message = "'\(shownName)' does not take \(shown(arguments[0]))"
        case 2: message = "'\(shownName)' does not take \(shown(arguments[0])) and \(shown(arguments[1]))"
        default:
            message =
                "'\(shownName)' does not take (\(arguments.map { unifier.resolve($0, final: true).description }.joined(separator: ", ")))"
        }
        return report(.noSuchOverload, message, at: offset, suggestion: conversion(shownName, arguments))
    }

    private func conversion(_ name: String, _ arguments: [ExpressionType]) -> String? {
        let types = arguments.map { unifier.resolve($0, final: true) }
        guard types.count == 2, types[0] != types[1] else { return nil }
        if Set<ExpressionType>([.int, .uint, .double]).isSuperset(of: types) { return "convert one side: double(…) or int(…)" }
        return name == "+" && types.contains(.string) ? "convert the other side: string(…)" : nil
    }

    mutating func comprehension(_ comprehension: Syntax.Comprehension, at offset: Int) -> ExpressionType {
        let range = unifier.resolve(type(of: comprehension.range))
        var (first, second): (ExpressionType, ExpressionType)
        switch range {
        case .list(let element): (first, second) = comprehension.second == nil ? (element, .dyn) : (.int, element)
        case .map(let key, let value): (first, second) = (key, value)
        case .object: (first, second) = (.string, .dyn)
        case .dyn, .parameter: (first, second) = (.dyn, .dyn)
        default:
            (first, second) = (.dyn, .dyn)
            _ = report(.noSuchOverload, "only lists and maps can be walked, not \(shown(range))", at: offset)
        }
        locals.append((comprehension.variable, first))
        if let name = comprehension.second { locals.append((name, second)) }
        defer { locals.removeLast(comprehension.second == nil ? 1 : 2) }
        if let filter = comprehension.filter { condition(filter) }
        switch comprehension.kind {
        case .all, .exists, .existsOne:
            condition(comprehension.body)
            return .bool
        case .filter:
            condition(comprehension.body)
            return .list(first)
        case .map: return .list(type(of: comprehension.body))
        case .transformMap: return .map(first, type(of: comprehension.body))
        case .transformMapEntry: return type(of: comprehension.body)
        }
    }
}

import PlanJSON

extension SchemaProof {
    func numbersHold(_ values: SchemaLeftSet, _ rules: SchemaNumberRules) -> Bool {
        let known = values.nodes.compactMap { left[$0].number }
        if let bound = rules.minimum {
            let isSafe = known.contains { Self.atLeast($0.minimum, bound, 0) || Self.atLeast($0.exclusiveMinimum, bound, 0) }
            guard isSafe else { return false }
        }
        if let bound = rules.exclusiveMinimum {
            let isSafe = known.contains { Self.atLeast($0.minimum, bound, 1) || Self.atLeast($0.exclusiveMinimum, bound, 0) }
            guard isSafe else { return false }
        }
        if let bound = rules.maximum {
            let isSafe = known.contains { Self.atLeast(bound, $0.maximum, 0) || Self.atLeast(bound, $0.exclusiveMaximum, 0) }
            guard isSafe else { return false }
        }
        if let bound = rules.exclusiveMaximum {
            let isSafe = known.contains { Self.atLeast(bound, $0.maximum, 1) || Self.atLeast(bound, $0.exclusiveMaximum, 0) }
            guard isSafe else { return false }
        }
        guard let step = rules.multipleOf, let divisor = rules.divisor else { return true }
        if types(of: values).intersection(.number) == .integer, SchemaNumber.compare(step, .int(1)) == 0 { return true }
        return known.contains { $0.divisor?.isMultiple(of: divisor) ?? false }
    }

    /// Whether the first number exists and is at least the second, or above it by more than nothing when `gap` is 1.
    private static func atLeast(_ first: JSON?, _ second: JSON?, _ gap: Int) -> Bool {
        guard let first, let second, let order = SchemaNumber.compare(first, second) else { return false }
        return order >= gap
    }

    func textHolds(_ values: SchemaLeftSet, _ rules: SchemaTextRules) -> Bool {
        let known = values.nodes.compactMap { left[$0].text }
        if let shortest = rules.shortest, shortest > 0, !known.contains(where: { ($0.shortest ?? 0) >= shortest }) { return false }
        if let longest = rules.longest, !known.contains(where: { ($0.longest ?? .max) <= longest }) { return false }
        if let pattern = rules.pattern, !known.contains(where: { $0.pattern?.source == pattern.source }) { return false }
        if let format = rules.format, !known.contains(where: { $0.format == format }) { return false }
        return true
    }

    mutating func listHolds(_ values: SchemaLeftSet, _ rules: SchemaListRules, _ index: Int) -> Bool {
        let known = values.nodes.compactMap { left[$0].list }
        let shortest = known.compactMap(\.shortest).max() ?? 0
        let longest = known.compactMap(\.longest).min() ?? .max
        if let least = rules.shortest, shortest < least { return false }
        if let most = rules.longest, longest > most { return false }
        if rules.isUnique, longest > 1, !known.contains(where: \.isUnique) { return false }
        let prefix = min(max(rules.prefix.count, known.map(\.prefix.count).max() ?? 0), longest)
        for position in 0..<prefix {
            let schema = position < rules.prefix.count ? rules.prefix[position] : rules.rest
            if schema >= 0, !holds(item(position, of: values), schema) { return false }
        }
        if rules.rest >= 0, longest > prefix, !holds(item(max(prefix, known.map(\.prefix.count).max() ?? 0), of: values), rules.rest) {
            return false
        }
        guard rules.contains >= 0 else { return true }
        if let most = rules.mostContained, longest > most { return false }
        guard rules.leastContained > 0 else { return true }
        guard shortest >= rules.leastContained else { return false }
        for position in 0...prefix where !holds(item(position, of: values), rules.contains) { return false }
        return true
    }
}

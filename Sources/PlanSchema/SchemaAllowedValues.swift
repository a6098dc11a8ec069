import PlanJSON

/// The values of `enum`, with a set beside them when they are many.
final class SchemaAllowedValues: Sendable {
    let values: [JSON]
    private let lookup: Set<JSON>?

    init(_ values: [JSON]) {
        self.values = values
        lookup = values.count > 12 ? Set(values) : nil
    }

    func contains(_ value: JSON) -> Bool {
        if let lookup { return lookup.contains(value) }
        for candidate in values where candidate == value { return true }
        return false
    }
}

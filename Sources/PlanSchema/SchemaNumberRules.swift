import PlanJSON

/// What a schema asks of numbers.
final class SchemaNumberRules: Sendable {
    let minimum: JSON?
    let maximum: JSON?
    let exclusiveMinimum: JSON?
    let exclusiveMaximum: JSON?
    let multipleOf: JSON?
    let divisor: SchemaDecimal?

    init(minimum: JSON?, maximum: JSON?, exclusiveMinimum: JSON?, exclusiveMaximum: JSON?, multipleOf: JSON?) {
        self.minimum = minimum
        self.maximum = maximum
        self.exclusiveMinimum = exclusiveMinimum
        self.exclusiveMaximum = exclusiveMaximum
        self.multipleOf = multipleOf
        divisor = multipleOf.flatMap(SchemaDecimal.init)
    }

    func isMultiple(_ value: JSON) -> Bool {
        guard let multipleOf, let divisor else { return true }
        if case .int(let value) = value, case .int(let step) = multipleOf { return value.isMultiple(of: step) }
        return SchemaDecimal(value)?.isMultiple(of: divisor) ?? false
    }
}

import PlanJSON

/// One compiled subschema; other subschemas are named by their number, and -1 is none.
struct SchemaNode: Sendable {
    /// The answer of a schema that is `true`, `false` or `{}`.
    var constant: Bool?
    var types = SchemaTypes.all
    var constantValue: JSON?
    var allowed: SchemaAllowedValues?
    var number: SchemaNumberRules?
    var text: SchemaTextRules?
    var list: SchemaListRules?
    var object: SchemaObjectRules?
    var branches: SchemaBranches?
    var reference = -1
    /// The name that a `$dynamicRef` looks for in the resources that were entered; `reference` is where it starts.
    var dynamicName: String?
    var unevaluatedItems = -1
    var unevaluatedProperties = -1
    /// The number of the schema resource, for `$dynamicRef`.
    var resource = 0
    var fallback: JSON?

    init(constant: Bool? = nil, resource: Int) {
        self.constant = constant
        self.resource = resource
    }

    var tracksEvaluation: Bool { unevaluatedItems >= 0 || unevaluatedProperties >= 0 }

    /// The subschemas that are applied to the same value as this one.
    var inPlace: [Int] {
        var result = reference >= 0 && dynamicName == nil ? [reference] : []
        if let branches { result += branches.all + branches.any + branches.one + [branches.not, branches.condition] }
        if let branches { result += [branches.consequence, branches.alternative] }
        if let object { result += object.dependencies.map(\.schema) }
        return result.filter { $0 >= 0 }
    }
}

public import PlanJSON

extension Schema {
    /// The value with the `default`s of properties that it lacks, through `properties`, `items`, `$ref` and `allOf`.
    ///
    /// Alternatives (`anyOf`, `oneOf`, `if`) fill in nothing, because which of them is meant may depend on what they would fill in.
    /// Defaults are not checked: validate the result.
    public func defaults(applying value: JSON) -> JSON {
        var filling = SchemaDefaults(program: program)
        return filling.apply(program.root, value)
    }
}

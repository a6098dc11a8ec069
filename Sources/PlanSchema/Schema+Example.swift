public import PlanJSON

extension Schema {
    /// A small value that fits, as somebody might give it: defaults and examples first, lists of a few different elements.
    ///
    /// For forms, documentation and simulations; it is always the same for the same schema. Nil when none was found: a schema may ask for
    /// what cannot be made up.
    public func example(listLength: Int = 2) -> JSON? {
        var maker = SchemaExampleMaker(schema: self, listLength: listLength)
        return maker.value(program.root, named: "value")
    }
}

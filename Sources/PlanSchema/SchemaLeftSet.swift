/// The values that several schemas accept all together, perhaps of some types only.
struct SchemaLeftSet: Hashable, Sendable {
    /// Nodes of the left schema, references and `allOf` followed.
    var nodes: [Int]
    var types = SchemaTypes.all
    /// Alternatives that were already taken apart: twice the node for `anyOf`, one more for `oneOf`.
    var expanded: Set<Int> = []
}

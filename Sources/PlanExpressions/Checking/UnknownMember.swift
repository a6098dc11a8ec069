/// A member that an expression reads of an object whose declaration does not list it.
package struct UnknownMember: Sendable {
    /// What it is read of, as it was written: `nodes.draft.output`.
    package let container: String
    /// The name that is not listed.
    package let name: String
    /// Where it stands in the source: UTF-8 bytes before it.
    package let offset: Int
    /// What is declared.
    package let object: ObjectType
    /// Whether the expression itself asks somewhere whether such a member is there.
    package let isTested: Bool
}

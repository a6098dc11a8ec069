/// What may stand behind a key of the plan format.
public indirect enum FormatShape: Sendable {
    case text
    /// A text in which `${{ expression }}` may stand.
    case template
    /// Any value, with `${{ expression }}` in its texts.
    case value
    /// A list of arguments, or one expression of such a list.
    case command
    /// Any value but an object, or `{ secret: NAME }`.
    case secretable
    /// A bare expression, without `${{ }}`.
    case expression
    /// `^[a-z][a-z0-9_]{0,62}$`
    case name
    /// The id of a node.
    case node
    case flag
    case integer(ClosedRange<Int64>)
    case number(ClosedRange<Double>)
    /// One of some words.
    case word([String])
    case duration
    /// A duration, or an expression of one.
    case span
    case instant
    case owner
    /// A JSON Schema: an object, or true or false.
    case schema
    /// A plan's name, or `name@version`.
    case planVersion
    case list(FormatShape, atLeast: Int)
    /// An object whose keys are the author's own.
    case dictionary(FormatShape)
    case object(FormatObject)
    /// An object whose keys depend on the word behind one of them.
    case variants(FormatVariants)
    /// A node without an id of its own; it stands inside another one.
    case body
    case nodes
    case either([FormatShape])
}

extension FormatShape {
    static func list(_ shape: FormatShape) -> FormatShape { .list(shape, atLeast: 0) }
}

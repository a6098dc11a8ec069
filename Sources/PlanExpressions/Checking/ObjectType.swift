/// The members that a JSON object may have.
public struct ObjectType: Hashable, Sendable {
    /// The members that are known, with their types.
    public var fields: [String: ExpressionType]
    /// Which of them are always there.
    public var required: Set<String>
    /// Whether members beyond ``fields`` may exist; they are `dyn`. Reading one of a closed object is an error.
    public var isOpen: Bool
    /// Who says so, as the beginning of a sentence that the members end: `the schema at /inputs declares`.
    ///
    /// An open object that names its source is one whose members beyond ``fields`` are probably slips; without a source they are meant.
    package var source: String?

    /// An object of some members; without more, any of them may be missing and there are no others.
    public init(fields: [String: ExpressionType], required: Set<String> = [], isOpen: Bool = false) {
        (self.fields, self.required, self.isOpen) = (fields, required, isOpen)
    }
}

public import PlanJSON

/// One thing that is wrong with a schema.
public struct SchemaFinding: Hashable, Sendable {
    public let code: SchemaErrorCode
    /// The registry name or URI of the document at fault; nil for the schema that was given.
    public let document: String?
    /// Where in that document.
    public let pointer: JSONPointer
    public let message: String
    public let suggestion: String?
}

extension SchemaFinding: CustomStringConvertible {
    public var description: String {
        let place = (document ?? "") + "#" + pointer.description
        return "\(code.rawValue) at \(place): \(message)" + (suggestion.map { "; \($0)" } ?? "")
    }
}

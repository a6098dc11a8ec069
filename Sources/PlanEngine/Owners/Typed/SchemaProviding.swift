public import PlanJSON

/// A type that says itself which JSON it is read from and written as.
public protocol SchemaProviding {
    /// The JSON Schema of its values.
    static var schema: JSON { get }
}

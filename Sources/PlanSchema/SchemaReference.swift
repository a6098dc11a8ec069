/// A `$ref` or `$dynamicRef` that waits until all schemas are known.
struct SchemaReference: Sendable {
    let node: Int
    let text: String
    let isDynamic: Bool
    let context: SchemaContext
}

import PlanJSON

/// A schema with a URI of its own, and the names inside it.
struct SchemaResource: Sendable {
    let uri: SchemaURI
    let place: SchemaPlace
    let source: JSON
    var anchors: [String: Int] = [:]
    var dynamicAnchors: [String: Int] = [:]
}

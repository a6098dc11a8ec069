import PlanJSON

/// A compiled schema: its nodes in one flat array, and what only messages and comparisons need beside them.
final class SchemaProgram: Sendable {
    let nodes: [SchemaNode]
    let places: [SchemaPlace]
    let sources: [JSON]
    let vocabularies: [SchemaVocabulary]
    /// For each schema resource its `$dynamicAnchor`s.
    let dynamicAnchors: [[String: Int]]
    let usesDynamicScope: Bool
    let root: Int

    init(nodes: [SchemaNode], contexts: [SchemaContext], sources: [JSON], dynamicAnchors: [[String: Int]], root: Int) {
        self.nodes = nodes
        places = contexts.map(\.place)
        vocabularies = contexts.map(\.vocabulary)
        self.sources = sources
        self.dynamicAnchors = dynamicAnchors
        self.root = root
        usesDynamicScope = nodes.contains { $0.dynamicName != nil }
    }
}

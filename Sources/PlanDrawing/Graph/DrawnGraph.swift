/// What a picture is made of: the nodes of a plan or a run and what goes from one to another, as plain values.
///
/// It knows nothing of plans, so that a file, a stored plan, a run's status and the difference of two plans can all fill it.
package struct DrawnGraph: Sendable, Hashable {
    package var title: String
    package var nodes: [DrawnNode]
    /// An edge that leads nowhere, to its own start or back in a circle is left out of the layout.
    package var edges: [DrawnEdge]

    package init(title: String, nodes: [DrawnNode], edges: [DrawnEdge]) {
        self.title = title
        self.nodes = nodes
        self.edges = edges
    }
}

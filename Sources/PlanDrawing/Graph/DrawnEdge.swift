/// What goes from one node to another.
package struct DrawnEdge: Sendable, Hashable {
    package enum Style: String, Sendable, Hashable, CaseIterable {
        /// The end waits for the start.
        case plain
        /// Taken or not, as a condition says.
        case branch
        /// Taken when the start fails.
        case failure
        /// Taken whatever becomes of the start.
        case always
    }

    /// Indices into the graph's nodes.
    package var from: Int
    package var to: Int
    package var label: String?
    package var style: Style

    package init(from: Int, to: Int, label: String? = nil, style: Style = .plain) {
        self.from = from
        self.to = to
        self.label = label
        self.style = style
    }
}

/// What has become of the edges into a node.
///
/// Apart from ``Slot``, and small, because whoever ends a node writes here for each that follows: in a large plan these lie close together.
struct InboundEdges: Sendable {
    /// Those that are neither live nor dead yet.
    var open: Int32 = 0
    var live: Int32 = 0
    var liveBranches: Int32 = 0
}

public import PlanExpressions

/// A plan as one node of another, compiled where it is written in place.
public struct CompiledSubplan: Sendable {
    public enum Source: Sendable {
        case named(String, version: Int?)
        case inline(CompiledPlan)
    }

    public let source: Source
    /// A bare expression over `output`; the sub-plan runs again until it holds.
    public let until: Expression?
    /// How often it runs at the most.
    public let maxRounds: Int
    /// What an inline plan reads of the plans around it: nodes by id, and names such as a map's item.
    public let outerNodes: [NodeID]
    public let outerNames: [String]

    package init(source: Source, until: Expression?, maxRounds: Int, outerNodes: [NodeID], outerNames: [String]) {
        self.source = source
        self.until = until
        self.maxRounds = maxRounds
        self.outerNodes = outerNodes
        self.outerNames = outerNames
    }
}

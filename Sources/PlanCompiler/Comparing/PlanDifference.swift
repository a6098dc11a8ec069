public import PlanJSON
public import PlanModel
import PlanSchema

/// What is different between two plans, by meaning: in their prepared forms, in which every way of writing the same plan is one.
///
/// It is empty exactly when the two have the same digest.
public struct PlanDifference: Sendable {
    /// A value that is not the same: inside of a node, or of the plan itself.
    public struct FieldChange: Hashable, Sendable {
        /// JSON Pointer relative to the node or the plan.
        public let pointer: String
        public let before: JSON?
        public let after: JSON?
        /// For long texts.
        public let text: TextChange?
    }

    /// How much of a long text is not the same.
    public struct TextChange: Hashable, Sendable {
        /// `line` or `word`.
        public let unit: String
        public let added: Int
        public let removed: Int

        public init(unit: String, added: Int, removed: Int) {
            self.unit = unit
            self.added = added
            self.removed = removed
        }
    }

    /// A node that is in one of the plans only.
    public struct NodeEntry: Hashable, Sendable {
        public let id: NodeID
        public let type: String
        public let title: String
    }

    /// A node that is in both.
    public struct NodeChange: Hashable, Sendable {
        public let id: NodeID
        /// Its name in the first plan, where that was another: everything else of it is the same.
        public let oldID: NodeID?
        public let fields: [FieldChange]
    }

    /// An order between two nodes that is new, gone, or has another condition. Names are those of the second plan where it has them.
    public struct EdgeChange: Hashable, Sendable {
        public let from: NodeID
        public let to: NodeID
        public let before: JSON?
        public let after: JSON?
    }

    /// What the change of a plan's inputs means for whoever starts it.
    public struct InputsChange: Hashable, Sendable {
        public enum Kind: String, Sendable {
            /// Both accept the same inputs.
            case same
            /// What was accepted still is, and more.
            case wider
            /// Some inputs that were accepted are refused now.
            case narrower
            /// Some are refused now, and some are accepted that were not.
            case different
            case undecided
        }

        public let kind: Kind
        /// An input that is refused now, with the reason.
        public let refused: JSON?
        public let reason: String?
    }

    public let from: Digest
    public let to: Digest
    /// What matters most to an approver, worst first.
    public let risks: [RiskChange]
    public let planFields: [FieldChange]
    public let inputs: InputsChange?
    public let addedNodes: [NodeEntry]
    public let removedNodes: [NodeEntry]
    /// Renamed or changed, in the order of the second plan.
    public let changedNodes: [NodeChange]
    public let edges: [EdgeChange]
    /// Whether nodes that are in both are listed in another order.
    public let isReordered: Bool

    public var isEmpty: Bool { from == to }

    public init(from old: CompiledPlan, to new: CompiledPlan) {
        from = old.digest
        to = new.digest
        guard from != to else {
            (risks, planFields, inputs, addedNodes, removedNodes, changedNodes, edges, isReordered) = ([], [], nil, [], [], [], [], false)
            return
        }
        let left = PlanParts(old), right = PlanParts(new)
        let renames = PlanParts.renames(from: left, to: right)
        let newNames = Dictionary(uniqueKeysWithValues: renames.map { ($1, $0) })
        planFields = FieldComparison.changes(from: left.fields, to: right.fields)
        inputs = left.fields["inputs"] == right.fields["inputs"] ? nil : InputsChange(from: old, to: new)
        addedNodes = right.order.filter { left.nodes[$0] == nil && renames[$0] == nil }.map { right.entry($0) }
        removedNodes = left.order.filter { right.nodes[$0] == nil && newNames[$0] == nil }.map { left.entry($0) }
        changedNodes = right.order.compactMap { id in
            if let oldID = renames[id] { return NodeChange(id: id, oldID: oldID, fields: []) }
            guard let before = left.nodes[id], let after = right.nodes[id], before != after else { return nil }
            return NodeChange(id: id, oldID: nil, fields: FieldComparison.changes(from: before, to: after))
        }
        edges = PlanParts.edgeChanges(from: left, to: right, newNames)
        let common = left.order.compactMap { id in newNames[id] ?? (right.nodes[id] == nil ? nil : id) }
        let kept = Set(common)
        isReordered = common != right.order.filter(kept.contains)
        risks = RiskComparison(from: old, to: new, renames: renames).changes
    }
}

extension PlanDifference.InputsChange {
    init(from old: CompiledPlan, to new: CompiledPlan) {
        guard let anything = try? Schema(compiling: true) else {
            (kind, refused, reason) = (.undecided, nil, nil)
            return
        }
        let left = old.inputs ?? anything, right = new.inputs ?? anything
        let forward = SchemaComparison.accepts(everyValueOf: left, in: right)
        let backward = SchemaComparison.accepts(everyValueOf: right, in: left)
        switch (forward, backward) {
        case (.yes, .yes): (kind, refused, reason) = (.same, nil, nil)
        case (.yes, .no): (kind, refused, reason) = (.wider, nil, nil)
        case (.no(_, let example, let why), .yes): (kind, refused, reason) = (.narrower, example, why)
        case (.no(_, let example, let why), _): (kind, refused, reason) = (.different, example, why)
        case (.undecidable(let why), _), (_, .undecidable(let why)): (kind, refused, reason) = (.undecided, nil, why)
        }
    }
}

import PlanCompiler
public import PlanJSON
import PlanModel

extension LinearPlan {
    /// The plan in the format of all plans: a chain of nodes with the label `profile: linear`.
    ///
    /// The tasks as they were handed in are the run's input: nothing of them is lost, and no text is taken for an expression.
    public var document: JSON {
        var object = JSONObject([("plan", 1), ("title", .string(title)), ("objective", .string(objective))])
        object["labels"] = ["profile": "linear"]
        object["inputs"] = [
            "type": "object", "required": ["tasks"], "properties": ["tasks": ["type": "array", "items": ["type": "object"]]],
        ]
        object["nodes"] = .array(tasks.enumerated().map { $1.node(at: $0) })
        return .object(object)
    }

    /// What a run of the plan is started with.
    public var inputs: JSON { ["tasks": .array(tasks.map(\.json))] }

    /// Compiles the plan; throws `linear.draft-invalid` with every blocking finding.
    func compile(limits: Limits) throws(PlanError) -> CompiledPlan {
        let compilation = PlanCompiler(limits: limits).compile(document)
        if let plan = compilation.plan { return plan }
        let blocking = compilation.findings.filter { $0.severity == .blocking }
        throw LinearRefusal.draft(blocking.map { (code: $0.code, message: $0.message, path: $0.path) })
    }
}

extension LinearPlan.Item {
    /// The task as it was handed in.
    public var json: JSON {
        var object = JSONObject([("title", .string(title))])
        object["rationale"] = rationale.map { .string($0) }
        object["kind"] = kind.map { .string($0) }
        object["ownerType"] = .string(owner.kind.rawValue)
        object["ownerRef"] = .string(owner.reference)
        object["input"] = input
        return .object(object)
    }

    /// The task as ``json`` writes it; nil when it is none.
    init?(json: JSON) {
        guard let title = json["title"]?.string, let type = json["ownerType"]?.string, let kind = Owner.Kind(rawValue: type),
            let reference = json["ownerRef"]?.string
        else { return nil }
        self.init(
            title, owner: Owner(kind, reference), rationale: json["rationale"]?.string, kind: json["kind"]?.string, input: json["input"])
    }

    fileprivate func node(at position: Int) -> JSON {
        var object = JSONObject([
            ("id", .string(Self.nodeID(position).rawValue)), ("type", .string(nodeType)), ("label", .string(title)),
            ("owner", .string(owner.description)), ("objective", .string(title)),
        ])
        if let rationale, !rationale.isBlank { object["instructions"] = .string(rationale) }
        if position > 0 { object["dependsOn"] = [.string(Self.nodeID(position - 1).rawValue)] }
        switch owner.kind {
        case .tool: object["tool"] = .string(owner.reference)
        case .user, .group: object["form"] = ["type": "object"]
        case .agent, .external, .worker, .system: break
        }
        return .object(object)
    }

    private var nodeType: String {
        switch owner.kind {
        case .agent, .external, .worker: "agent-task"
        case .user, .group: "human-input"
        case .system: "system-task"
        case .tool: "tool"
        }
    }

    static func nodeID(_ position: Int) -> NodeID { NodeID("task_\(position + 1)") }
}

extension String {
    /// Whether there is nothing in it to be read.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

import PlanExpressions
import PlanJSON
import PlanModel

/// The types of what the expressions of one plan may read, each worked out when something reads it for the first time.
final class PlanTypes {
    let draft: PlanDraft
    let work: DraftCompilation.Work
    let reader: SchemaTypeReader
    /// The plan around this one; nil for a plan of its own.
    let outer: PlanTypes?
    let inputs: ExpressionType
    let answers: ExpressionType
    /// The types of the expressions that were checked, by their position among all.
    var checked: [ExpressionType]
    /// The schemas of tools' arguments, by name.
    var tools: [String: JSON]
    /// What the plans return that are written in place, by the paths of their nodes.
    var returns: [String: ExpressionType] = [:]
    /// Nodes that undo others: they may read nodes that run later, so they are checked last.
    var compensations: [(node: BuiltNode, locals: [(name: String, type: ExpressionType)])] = []
    private var outputs: [ExpressionType?]
    private var nodes: [ExpressionType?]

    init(_ draft: PlanDraft, _ work: DraftCompilation.Work, outer: PlanTypes?, inputs: ExpressionType? = nil) {
        self.draft = draft
        self.work = work
        self.outer = outer
        reader = outer?.reader ?? SchemaTypeReader(registry: Dictionary(draft.schemas.map { ($0.name, $0.schema) }) { first, _ in first })
        tools = outer?.tools ?? [:]
        checked = Array(repeating: .dyn, count: work.placed.count)
        outputs = Array(repeating: nil, count: draft.nodes.count)
        nodes = outputs
        // Names that the plan does not declare have been reported already.
        self.inputs = inputs ?? outer?.inputs ?? draft.inputs.map { [reader] in reader.type(of: $0, at: "/inputs").undeclared } ?? .dyn
        answers = outer?.answers ?? Self.answers(draft, reader)
    }

    private static func answers(_ draft: PlanDraft, _ reader: SchemaTypeReader) -> ExpressionType {
        var fields: [String: ExpressionType] = [:]
        for (index, question) in draft.openQuestions.enumerated() {
            fields[question.id] = reader.type(of: question.answer, at: "/openQuestions/\(index)/answer")
        }
        return .object(ObjectType(fields: fields, isOpen: true))
    }

    /// `nodes.<id>`; nil when nothing is known about it.
    func node(_ id: String) -> ExpressionType? {
        guard let index = work.indices[NodeID(id)] else { return outer?.node(id) }
        if let known = nodes[index] { return known }
        let type = KnownTypes.node(output(of: index))
        nodes[index] = type
        return type
    }

    /// The output of a node. Nodes are checked in the order in which they run, so what a node reads is known.
    func output(of index: Int) -> ExpressionType {
        if let known = outputs[index] { return known }
        guard let built = work.built[index] else { return .dyn }
        outputs[index] = .dyn
        let type = output(of: built)
        outputs[index] = type
        return type
    }

    /// What a node returns after its `result` has shaped it.
    func output(of built: BuiltNode) -> ExpressionType {
        let shaped = built.parts.result.map { result(of: built, $0) } ?? returned(by: built)
        guard let declared = declared(by: built.node) else { return shaped }
        return declared.narrowed(by: shaped)
    }

    /// What the `outputSchema` of a node says.
    private func declared(by node: PlanNode) -> ExpressionType? {
        switch node.outputSchema {
        case nil: nil
        case .named(let name): reader.type(named: name)
        case .inline(let schema): reader.type(of: schema, at: node.path + "/outputSchema")
        }
    }

    private func result(of built: BuiltNode, _ template: Template) -> ExpressionType {
        type(of: template, at: built.node.path + "/result", in: built.placed, source: "the result at \(built.node.path)/result has")
    }

    /// The type of a value that stands at a path; its expressions are among some that were checked.
    func type(of template: Template, at path: String, in placed: Range<Int>, source: String) -> ExpressionType {
        if let literal = template.literal { return ExpressionType(of: literal, source: source) }
        var cursor = TemplateTypes(types: checked, position: first(at: path, in: placed), source: source)
        return cursor.type(of: template.root)
    }

    /// The position of the first expression of a value.
    func first(at path: String, in placed: Range<Int>) -> Int {
        placed.first {
            work.placed[$0].path.hasPrefix(path) && (work.placed[$0].path.utf8.dropFirst(path.utf8.count).first ?? 0x2F) == 0x2F
        }
            ?? placed.upperBound
    }

    /// What the owner of a node, or Cairn itself, returns.
    func returned(by built: BuiltNode) -> ExpressionType {
        switch built.task {
        case .switch: return KnownTypes.switch
        case .map(_, _, _, let body): return KnownTypes.map(of: output(of: body))
        case .subplan: return returns[built.node.path] ?? .dyn
        case .done(let task):
            switch task {
            case .program(let program): return KnownTypes.program(program.output)
            case .http: return KnownTypes.response
            case .join: return KnownTypes.join
            case .wait(.event): return KnownTypes.event
            case .wait: return KnownTypes.waited
            case .human(let human): return answer(to: human, built)
            case .systemTask, .agentTask, .tool, .subplan, .switch, .map: return .dyn
            }
        }
    }

    private func answer(to human: CompiledHuman, _ built: BuiltNode) -> ExpressionType {
        switch human.kind {
        case .approval: return KnownTypes.approval
        case .decision: return KnownTypes.decision
        case .input: return human.formJSON.map { reader.type(of: $0, at: built.node.path + "/form") } ?? .dyn
        case .reviewEdit:
            guard let subject = human.subject else { return .dyn }
            let path = built.node.path + "/subject"
            // Who edits may add members when nothing says which may be edited.
            return type(of: subject, at: path, in: built.placed, source: "the subject at \(path) has").opened
        }
    }
}

import PlanJSON
import PlanModel

extension LinearPlan {
    static let keys = ["title", "objective", "leadAgentId", "tasks"]
    private static let taskKeys = ["title", "rationale", "kind", "ownerType", "ownerRef", "input"]

    /// A plan as an agent hands it in.
    init(_ arguments: LinearArguments) throws(PlanError) {
        let given = try arguments.list("tasks")
        guard !given.isEmpty, given.count <= Self.taskLimit else {
            throw arguments.refusal("tasks", "a plan has 1 to \(Self.taskLimit) tasks, not \(given.count)")
        }
        var tasks: [Item] = []
        for (position, value) in given.enumerated() { tasks.append(try Self.task(value, at: "/tasks/\(position)")) }
        self.init(
            title: try arguments.neededText("title", limit: LinearArguments.titleLimit),
            objective: try arguments.neededText("objective", limit: 4_000),
            leadAgent: try arguments.text("leadAgentId", limit: LinearArguments.titleLimit).map { ActorID($0) }, tasks: tasks)
    }

    private static func task(_ value: JSON, at place: String) throws(PlanError) -> Item {
        let arguments = try LinearArguments(value, at: place, keys: taskKeys)
        let title = try arguments.neededText("title", limit: LinearArguments.titleLimit)
        guard let kind = try arguments.word("ownerType", Owner.Kind.self) else {
            throw arguments.refusal("ownerType", "'ownerType' is missing", "such as agent or user")
        }
        let reference = try arguments.neededText("ownerRef", limit: LinearArguments.titleLimit)
        guard let owner = Owner("\(kind.rawValue):\(reference)") else {
            throw arguments.refusal("ownerRef", "'ownerRef' must be a name without white space")
        }
        return Item(
            title, owner: owner, rationale: try arguments.text("rationale"), kind: try arguments.text("kind", limit: 60),
            input: try arguments.content("input"))
    }

    /// JSON Schema of the plan's keys.
    static var schema: JSONObject {
        func text(_ limit: Int, _ description: String) -> JSON {
            ["type": "string", "minLength": 1, "maxLength": .int(Int64(limit)), "description": .string(description)]
        }
        let types = JSON.array(Owner.Kind.allCases.map { .string($0.rawValue) })
        let task: JSON = [
            "type": "object", "additionalProperties": false, "required": ["title", "ownerType", "ownerRef"],
            "properties": [
                "title": text(LinearArguments.titleLimit, "What is to be done, in a few words."),
                "rationale": ["type": "string", "description": "Why it is to be done."],
                "kind": [
                    "type": "string", "maxLength": 60,
                    "description": "research, draft, build, review, communicate, decide, verify or other.",
                ],
                "ownerType": ["enum": types], "ownerRef": text(LinearArguments.titleLimit, "Who does it."),
                "input": ["type": ["string", "object"], "description": "What whoever does it is given."],
            ],
        ]
        let members: [(String, JSON)] = [
            ("title", text(LinearArguments.titleLimit, "What the plan is called.")),
            ("objective", text(4_000, "What is true once the plan is done.")),
            ("leadAgentId", ["type": "string", "description": "The agent that answers for the plan."]),
            ("tasks", ["type": "array", "minItems": 1, "maxItems": .int(Int64(taskLimit)), "items": task]),
        ]
        return JSONObject(members)
    }
}

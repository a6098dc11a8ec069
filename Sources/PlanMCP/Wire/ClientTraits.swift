import PlanJSON

/// What a client says that it can do. Nothing else of what it says about itself is believed.
struct ClientTraits: Hashable, Sendable {
    /// Whether it can show a form to the person who uses it.
    var showsForms = false
    /// Whether it understands that an answer may be a task.
    var knowsTasks = false

    static let tasks = "io.modelcontextprotocol/tasks"

    init() {}

    init(capabilities: JSON) {
        if let elicitation = capabilities["elicitation"]?.object {
            // An empty object stands for forms.
            showsForms = elicitation["form"] != nil || elicitation.isEmpty || elicitation["url"] == nil
        }
        knowsTasks = capabilities["extensions"]?[Self.tasks]?.object != nil
    }
}

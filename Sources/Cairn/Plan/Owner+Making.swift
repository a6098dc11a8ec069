public import PlanModel

extension Owner {
    /// An agent: `agent:writer`.
    public static func agent(_ name: String) -> Owner { Owner(.agent, name) }
    /// A function of the embedding program: `system:resize`.
    public static func system(_ name: String) -> Owner { Owner(.system, name) }
    /// A person: `user:ada`.
    public static func user(_ name: String) -> Owner { Owner(.user, name) }
    /// Some people: `group:maintainers`.
    public static func group(_ name: String) -> Owner { Owner(.group, name) }
    /// A server of tools: `tool:docs`.
    public static func tool(_ name: String) -> Owner { Owner(.tool, name) }
    /// A queue of workers elsewhere: `worker:gpu`.
    public static func worker(_ queue: String) -> Owner { Owner(.worker, queue) }
    /// Somebody outside: `external:press`.
    public static func external(_ name: String) -> Owner { Owner(.external, name) }
}

public import PlanJSON

/// What there is where a plan is to run: agents, tools, people, and other plans.
///
/// The compiler checks names against it. A kind that is nil is not known, and nothing is said about it; an empty one has no members.
public struct Catalog: Hashable, Sendable {
    /// A tool and who may use it.
    public struct Tool: Hashable, Sendable {
        public var name: String
        /// JSON Schema of its arguments.
        public var inputSchema: JSON?
        /// `read`, `idempotent` or `once`.
        public var effects: String?
        /// The owners that may use it; anybody when nil.
        public var allowedOwners: [String]?

        public init(name: String, inputSchema: JSON? = nil, effects: String? = nil, allowedOwners: [String]? = nil) {
            self.name = name
            self.inputSchema = inputSchema
            self.effects = effects
            self.allowedOwners = allowedOwners
        }
    }

    /// A stored plan.
    public struct Plan: Hashable, Sendable {
        public var name: String
        /// The versions there are; not known when empty.
        public var versions: [Int]
        public var inputs: JSON?
        public var outputs: JSON?
        /// The names of the plans that it uses.
        public var uses: [String]

        public init(name: String, versions: [Int] = [], inputs: JSON? = nil, outputs: JSON? = nil, uses: [String] = []) {
            self.name = name
            self.versions = versions
            self.inputs = inputs
            self.outputs = outputs
            self.uses = uses
        }
    }

    /// Names of agents, without `agent:`.
    public var agents: [String]?
    public var tools: [Tool]?
    /// Names of users, without `user:`.
    public var users: [String]?
    /// Groups with their members, users without `user:`.
    public var groups: [(name: String, members: [String])]?
    /// Names of executors, without `system:`.
    public var systemTasks: [String]?
    public var plans: [Plan]?
    public var secrets: [String]?
    /// Whether owners may be given access to the web.
    public var isWebAllowed: Bool?
    /// The queues that workers are at. Workers come and go, so nothing is checked against them.
    public var queues: [String]?
    /// How much there may be of what; told to whoever makes plans. The compiler goes by its own.
    public var limits: JSONObject?

    public init() {}

    public static func == (left: Catalog, right: Catalog) -> Bool { left.json == right.json }
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

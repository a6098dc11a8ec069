import Foundation
public import PlanEngine
public import PlanHTTP
public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanOwners
public import PlanSchema
public import PlanStore

/// What a program brings along when it opens Cairn: who does the work, and what the engine takes from outside.
public struct CairnSetup: Sendable {
    /// Functions that steps name as `system:<name>`.
    public var systemTasks: [SystemTask] = []
    /// Agents that steps name as `agent:<name>`.
    public var agents: [AgentFunction] = []
    /// Tools that steps call, and agents where their step's tool policy allows it.
    public var tools: [ToolFunction] = []
    /// How programs are run; nil refuses plans that have any.
    public var programs: ProgramOptions?
    /// How requests to other servers are made; nil refuses plans that have any.
    public var requests: HTTPOptions?
    public var surroundings = Surroundings.live
    /// Whether runs are taken over that other processes have left behind; no, where those know functions that this one does not.
    public var takesOver = true
    /// Told of a store that is full or locked while the engine tries again.
    public var onTrouble: @Sendable (StoreError, RunID) -> Void = { _, _ in }

    public init() {}

    /// Registers a function with types of its own under `system:<name>`.
    public mutating func systemTask<Input: Decodable & Sendable, Output: Encodable & Sendable>(
        _ name: String, schema: JSON? = nil, body: @escaping @Sendable (Input) async throws -> Output
    ) {
        systemTasks.append(SystemTask(name, schema: schema, body: body))
    }

    /// Registers a function over JSON under `system:<name>`.
    public mutating func systemTask(_ name: String, body: @escaping @Sendable (Assignment) async throws -> JSON) {
        systemTasks.append(SystemTask(name, body: body))
    }

    /// Registers an agent under `agent:<name>`.
    public mutating func agent(_ name: String, body: @escaping @Sendable (AgentBrief) async throws -> WorkResult) {
        agents.append(AgentFunction(name, body: body))
    }

    /// Registers an agent with types of its own under `agent:<name>`.
    public mutating func agent<Input: Decodable & Sendable, Output: Encodable & Sendable>(
        _ name: String, schema: JSON? = nil, body: @escaping @Sendable (_ input: Input, _ brief: AgentBrief) async throws -> Output
    ) {
        agents.append(AgentFunction(name, schema: schema, body: body))
    }

    /// Registers a tool with types of its own. Throws when a schema is none.
    public mutating func tool<Input: Decodable & Sendable, Output: Encodable & Sendable>(
        _ name: String, summary: String = "", arguments: JSON? = nil, output: JSON? = nil, effects: Effects = .once,
        body: @escaping @Sendable (Input) async throws -> Output
    ) throws(SchemaError) {
        tools.append(try ToolFunction(name, summary: summary, arguments: arguments, output: output, effects: effects, body: body))
    }

    /// Lets plans run programs, in a folder and with what this process has.
    ///
    /// - Parameter logDirectory: where what programs say is kept; nil keeps nothing of it.
    public mutating func programs(in directory: String, logDirectory: String? = nil) {
        programs = ProgramOptions(baseDirectory: directory, logDirectory: logDirectory)
    }

    /// Lets plans make requests to other servers.
    ///
    /// - Parameter allowed: hosts that may be asked although their addresses are not public, such as `127.0.0.1:8080` or `*.internal`.
    public mutating func requests(allowing allowed: HostList = HostList()) { requests = HTTPOptions(allowing: allowed) }

    /// Has requests to people signed with a secret of this name, and takes no decision out of a chat without the request's signature.
    ///
    /// Throws `config.invalid` when there is no such secret, or it is too short to be one.
    /// - Parameter environment: where secrets are kept; nil for the environment of this process.
    public mutating func signDecisions(
        withSecret name: String, from environment: [String: String]? = nil
    ) throws(PlanError) {
        guard let secret = (environment ?? ProcessInfo.processInfo.environment)[name] else {
            throw PlanError(
                "config.invalid", "there is no secret '\(name)' for decisions", suggestion: "set it in the environment of this process")
        }
        surroundings.decisionKey = try DecisionKey(secret: Array(secret.utf8))
    }

    var owners: Owners {
        Owners(
            program: programs.map { ProgramOwner($0) }, request: requests.map { HTTPOwner($0) }, systemTasks: systemTasks, agents: agents,
            tools: tools)
    }
}

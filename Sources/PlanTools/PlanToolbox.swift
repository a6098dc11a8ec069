public import PlanEngine
public import PlanJSON
import PlanModel
import PlanSchema

/// The plan tools by name (§20.2), for whoever serves them: a protocol, a chat, a program.
public struct PlanToolbox: Sendable {
    public let engine: Engine
    /// In the order in which they are listed.
    public let tools: [PlanTool]
    private let byName: [String: PlanTool]

    /// - Parameter further: tools beside those of plan graphs; one of the same name takes the other's place.
    public init(_ engine: Engine, further: [PlanTool] = []) {
        self.engine = engine
        let names = Set(further.map(\.name))
        tools = Self.graphTools.filter { !names.contains($0.name) } + further
        byName = Dictionary(tools.flatMap { [($0.name, $0), ($0.alias, $0)] }) { first, _ in first }
    }

    /// The tools of plans that are graphs.
    package static let graphTools: [PlanTool] =
        planning + reading + working + deciding + requests + steering

    public func tool(_ name: String) -> PlanTool? { byName[name] }

    /// Calls a tool. Whatever goes wrong is an answer that says what, where, and what to do.
    public func call(_ name: String, _ arguments: JSON, as caller: ToolCaller) async -> ToolResult {
        do {
            guard let tool = byName[name] else {
                throw PlanError(
                    "toolbox.unknown-tool", "there is no tool '\(name)'", at: "/name",
                    suggestion: NearestName.suggestion(for: name, among: byName.keys))
            }
            guard !tool.decides || caller.decides else {
                throw PlanError(
                    "toolbox.may-not-decide", "\(caller.actor) may not decide what people are asked", at: "/name",
                    suggestion: "let a person decide")
            }
            let arguments = arguments.isNull ? JSON.object(JSONObject()) : arguments
            if let violation = tool.schema?.validate(arguments).first {
                throw PlanError(
                    "toolbox.invalid-arguments", violation.description, at: "/arguments\(violation.instancePointer)",
                    suggestion: "see the inputSchema of \(tool.name)")
            }
            return try await tool.body(ToolCall(engine: engine, arguments: arguments.object ?? JSONObject(), by: caller))
        } catch {
            return ToolResult(error)
        }
    }
}

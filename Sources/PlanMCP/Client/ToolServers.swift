public import PlanEngine
import PlanJSON
import PlanKernel
public import PlanModel

/// Tools of servers outside of this program, for `tool` nodes and agents to call.
///
/// Servers are processes of this one: they are started here, again when they have ended, and ended by ``close()``.
public final class ToolServers: Sendable {
    private let servers: [ToolServer]
    /// The tools, called `server.tool`, in the order of their names.
    public let functions: [ToolFunction]
    /// What could not be connected, and why, in a sentence each.
    public let troubles: [String]

    private init(_ servers: [ToolServer], _ functions: [ToolFunction], _ troubles: [String]) {
        self.servers = servers
        self.functions = functions
        self.troubles = troubles
    }

    /// Starts the servers and asks for their tools. A server that cannot be started has none, and is in ``troubles``.
    ///
    /// - Parameters:
    ///   - directory: where they are started.
    ///   - environment: this program's own, for the common variables and for secrets.
    public static func connect(
        _ configurations: [ToolServerConfiguration], directory: String, environment: [String: String], surroundings: Surroundings = .live,
        limits: ServerLimits = ServerLimits()
    ) async throws(PlanError) -> ToolServers {
        var servers: [ToolServer] = []
        for configuration in configurations {
            servers.append(
                ToolServer(
                    configuration, directory: directory, environment: try variables(of: configuration, environment),
                    surroundings: surroundings, limits: limits))
        }
        let found = await withTaskGroup(of: (Int, Result<[JSON], any Error>).self) { group in
            for (index, server) in servers.enumerated() {
                group.addTask { do { return (index, .success(try await server.tools())) } catch { return (index, .failure(error)) } }
            }
            return await group.reduce(into: [Int: Result<[JSON], any Error>]()) { $0[$1.0] = $1.1 }
        }
        var functions: [ToolFunction] = [], troubles: [String] = []
        for (index, server) in servers.enumerated() {
            switch found[index] {
            case .success(let tools)?:
                for tool in tools {
                    do { try function(tool, of: server).map { functions.append($0) } } catch {
                        troubles.append("'\(server.configuration.name).\(tool["name"]?.string ?? "?")' has a schema that is none: \(error)")
                    }
                }
            case .failure(let error)?:
                troubles.append((error as? Failure)?.message ?? "'\(server.configuration.name)' has no tools: \(error)")
            case nil: break
            }
        }
        return ToolServers(servers, functions.sorted { $0.name < $1.name }, troubles)
    }

    /// A tool as a function; nil for one that is not connected.
    private static func function(_ tool: JSON, of server: ToolServer) throws -> ToolFunction? {
        let configuration = server.configuration
        guard let name = tool["name"]?.string, configuration.connects(name) else { return nil }
        let schema = tool["inputSchema"] ?? ["type": "object"]
        let summary = tool["description"]?.string ?? tool["title"]?.string ?? ""
        return try ToolFunction(
            "\(configuration.name).\(name)", summary: summary, arguments: schema, output: tool["outputSchema"],
            effects: configuration.effects
        ) { arguments, _ in
            try await server.call(name, arguments)
        }
    }

    private static func variables(
        of configuration: ToolServerConfiguration, _ environment: [String: String]
    ) throws(PlanError) -> [String: String] {
        var variables = environment.filter { Surroundings.commonVariables.contains($0.key) }
        for (name, value) in configuration.environment {
            switch value {
            case .text(let text): variables[name] = text
            case .secret(let secret):
                guard let text = environment[secret] else {
                    throw ToolServerConfiguration.refusal(
                        "the secret '\(secret)' for the variable \(name) is not known here",
                        at: "/mcpServers/\(configuration.name)/env/\(name)", suggestion: "set \(secret) where Cairn is started")
                }
                variables[name] = text
            }
        }
        return variables
    }

    /// Ends all servers.
    public func close() async {
        await withTaskGroup(of: Void.self) { group in
            for server in servers { group.addTask { await server.close() } }
        }
    }
}

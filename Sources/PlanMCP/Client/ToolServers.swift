public import PlanEngine
public import PlanHTTP
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
    ///   - client: makes the requests to servers over HTTP, and says which addresses they may have.
    public static func connect(
        _ configurations: [ToolServerConfiguration], directory: String, environment: [String: String], client: WebClient = WebClient(),
        surroundings: Surroundings = .live, limits: ServerLimits = ServerLimits()
    ) async throws(PlanError) -> ToolServers {
        var servers: [ToolServer] = []
        for configuration in configurations {
            switch configuration.reach {
            case .program(let program):
                let variables = try variables(of: configuration, environment)
                servers.append(
                    ToolServer(configuration, surroundings: surroundings) {
                        try ToolProcessLink(
                            configuration, program, directory: directory, environment: variables, surroundings: surroundings,
                            limits: limits)
                    })
            case .web(let address):
                let headers = try headers(of: configuration, environment)
                servers.append(
                    ToolServer(configuration, surroundings: surroundings) {
                        ToolWebLink(address, headers: headers, client: client, surroundings: surroundings, limits: limits)
                    })
            }
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
            variables[name] = try text(of: value, environment, "the variable \(name)", at: "\(configuration.name)/env/\(name)")
        }
        return variables
    }

    private static func headers(
        of configuration: ToolServerConfiguration, _ environment: [String: String]
    ) throws(PlanError) -> [ToolWebLink.Header] {
        var headers: [ToolWebLink.Header] = []
        for (name, value) in configuration.headers.sorted(by: { $0.key < $1.key }) {
            let place = "\(configuration.name)/headers/\(name)"
            let text = try text(of: value, environment, "the header '\(name)'", at: place)
            var secret: String?
            if case .secret(_, let prefix) = value { secret = String(text.dropFirst(prefix.count)) }
            let header = WebHeader(name, text, isSecret: secret != nil)
            if let problem = header.problem { throw ToolServerConfiguration.refusal(problem, at: "/mcpServers/\(place)") }
            headers.append(ToolWebLink.Header(header: header, secret: secret))
        }
        return headers
    }

    /// What a value stands for; `use` says what it is for.
    private static func text(
        of value: ToolServerConfiguration.Value, _ environment: [String: String], _ use: String, at place: String
    ) throws(PlanError) -> String {
        switch value {
        case .text(let text): return text
        case .secret(let secret, let prefix):
            guard let text = environment[secret] else {
                throw ToolServerConfiguration.refusal(
                    "the secret '\(secret)' for \(use) is not known here", at: "/mcpServers/\(place)",
                    suggestion: "set \(secret) where Cairn is started")
            }
            // What was read from a file ends with a line end that nobody means.
            return prefix + String(text.reversed().drop(while: \.isNewline).reversed())
        }
    }

    /// Ends all servers.
    public func close() async {
        await withTaskGroup(of: Void.self) { group in
            for server in servers { group.addTask { await server.close() } }
        }
    }
}

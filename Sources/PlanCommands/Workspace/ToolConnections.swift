import Foundation
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanMCP
import PlanModel
import Synchronization

/// The tools of other programs that a command has connected; ended with it.
final class ToolConnections: Sendable {
    private let connected = Mutex<ToolServers?>(nil)

    /// The tools of the servers that the workspace names; none where it names none. Tells of those that cannot be connected.
    ///
    /// - Parameter hosts: hosts that requests may go to beside those that everybody may reach, and those of `CAIRN_ALLOW_HOSTS`.
    func functions(_ workspace: Workspace, _ console: Console, to hosts: HostList) async throws -> [ToolFunction] {
        if let servers = connected.withLock({ $0 }) { return servers.functions }
        let configurations = try Self.configurations(workspace)
        guard !configurations.isEmpty else { return [] }
        let servers = try await ToolServers.connect(
            configurations, directory: workspace.baseDirectory, environment: console.environment,
            client: WebClient(AddressGuard(allowed: try HostOptions.all(hosts, console))), surroundings: console.surroundings)
        for trouble in servers.troubles { console.note("warning: tools: \(TerminalText.clean(trouble))") }
        connected.withLock { $0 = servers }
        return servers.functions
    }

    private static func configurations(_ workspace: Workspace) throws -> [ToolServerConfiguration] {
        guard let data = FileManager.default.contents(atPath: workspace.toolFile) else { return [] }
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: [UInt8](data)) } catch {
            throw Problem(
                "mcp.servers-invalid", "\(workspace.toolFile) is not JSON: \(error)", suggestion: "see docs/mcp.md", status: .configuration)
        }
        do throws(PlanError) { return try ToolServerConfiguration.all(in: document) } catch {
            throw Problem(
                error.code, "\(workspace.toolFile): \(error.message)", at: error.path, suggestion: error.suggestion, status: .configuration)
        }
    }

    func close() async {
        let servers = connected.withLock { servers in
            defer { servers = nil }
            return servers
        }
        await servers?.close()
    }
}

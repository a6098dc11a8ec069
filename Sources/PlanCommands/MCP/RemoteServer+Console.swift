import PlanClient
import PlanMCP
import PlanModel

extension RemoteServer {
    /// The server that a command names; refused like that of any other command where it is no address.
    init(_ address: String, key: String?, _ profile: ToolProfile, _ console: Console) throws {
        let client = try PlanClient(server: address, key: key, options: .ofCommands)
        try self.init(
            client.server, key: key, profile: profile, userAgent: client.options.userAgent, surroundings: console.surroundings)
    }
}

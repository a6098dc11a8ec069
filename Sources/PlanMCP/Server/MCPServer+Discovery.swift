import PlanJSON
import PlanModel

extension MCPServer {
    /// Who serves; for people to read, and for nobody to rely upon.
    var info: JSON { ["name": "cairn", "title": "Cairn", "version": .string(version)] }

    private static let resources: JSON = ["subscribe": true, "listChanged": true]
    private static let dayInMilliseconds: Int64 = 86_400_000

    func discover(_ exchange: Exchange) -> JSONObject {
        var capabilities = JSONObject([("tools", [:]), ("resources", Self.resources)] as [(String, JSON)])
        if catalog.waits { capabilities["extensions"] = [ClientTraits.tasks: [:]] }
        let members: [(String, JSON)] = [
            ("supportedVersions", .array(ProtocolVersion.all.map { .string($0) })), ("capabilities", .object(capabilities)),
            ("instructions", .string(catalog.instructions)),
        ]
        return exchange.result(members + exchange.freshness(Self.dayInMilliseconds, isPublic: true), by: self)
    }

    /// Whether a call may be made a task in an older version.
    func offersOldTasks(_ version: String) -> Bool { catalog.waits && version == ProtocolVersion.legacy[0] }

    /// What opens a connection or a session of an older version.
    func initialized(_ version: String) -> JSONObject {
        var object = JSONObject([("protocolVersion", .string(version))])
        var capabilities = JSONObject([("tools", JSON.object(JSONObject()))])
        capabilities["resources"] = Self.resources
        if offersOldTasks(version) {
            capabilities["tasks"] = ["list": [:], "cancel": [:], "requests": ["tools": ["call": [:]]]]
        }
        object["capabilities"] = .object(capabilities)
        object["serverInfo"] = info
        object["instructions"] = .string(catalog.instructions)
        return object
    }
}

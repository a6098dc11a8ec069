import ArgumentParser
import PlanClient
import PlanModel

/// Which server a worker takes its jobs from.
struct ServerOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server (default: CAIRN_SERVER, else http://127.0.0.1:7070); its key is CAIRN_KEY, or in CAIRN_KEY_FILE.",
            valueName: "address"))
    var server: String?

    static let usual = "http://127.0.0.1:7070"

    func client(_ console: Console) throws -> PlanClient {
        let settings = try Settings(console)
        let (named, key) = try settings.server(given: server) ?? (Self.usual, settings.text(.serverKey))
        return try PlanClient(server: named, key: key, options: .ofCommands)
    }
}

import ArgumentParser
import PlanHTTP
import PlanModel

/// Hosts that requests may go to although their addresses are not public.
struct HostOptions: ParsableArguments {
    @Option(
        name: .customLong("allow-hosts"),
        help: ArgumentHelp(
            "Hosts of this machine or network that requests may go to, such as 127.0.0.1:8080,*.internal (default: CAIRN_ALLOW_HOSTS).",
            valueName: "hosts"))
    var text: String?

    func list() throws(Problem) -> HostList { try Self.list(text, "--allow-hosts") }

    /// Those of an option and those that are set otherwise.
    static func all(_ hosts: HostList, _ console: Console) throws(Problem) -> HostList {
        var all = hosts
        all.formUnion(try list(Settings(console).text(.allowHosts), "allow-hosts"))
        return all
    }

    private static func list(_ text: String?, _ place: String) throws(Problem) -> HostList {
        do {
            return try HostList(text ?? "")
        } catch {
            throw Problem(error.code, "\(place): \(error.message)", suggestion: error.suggestion, status: .configuration)
        }
    }
}

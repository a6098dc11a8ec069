import PlanHTTP
import PlanOwners

extension Workspace {
    /// Who runs programs in the folder of the workspace; their secrets are those of the environment.
    func programs(_ console: Console, atOnce count: Int? = nil) -> ProgramOwner {
        var options = ProgramOptions(baseDirectory: baseDirectory, logDirectory: logDirectory, environment: console.environment)
        options.concurrentPrograms = count ?? max(options.concurrentPrograms, 8)
        return ProgramOwner(options)
    }

    /// Who makes requests to other servers: to these hosts, too, and to those of `CAIRN_ALLOW_HOSTS`.
    func requests(_ console: Console, to hosts: HostList) throws(Problem) -> HTTPOwner {
        HTTPOwner(HTTPOptions(allowing: try HostOptions.all(hosts, console), environment: console.environment))
    }
}

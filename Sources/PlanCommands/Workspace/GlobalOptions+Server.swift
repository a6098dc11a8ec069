import PlanClient
import PlanModel

extension GlobalOptions {
    /// The server that a command works with; nil for the database of this machine. What is typed comes before what the environment says.
    func address(_ console: Console) throws(Problem) -> String? {
        if server != nil, database != nil {
            throw Problem("usage", "--server and --db name two places", suggestion: "leave one of them out", status: .usage)
        }
        let usual = console.environment["CAIRN_SERVER"].flatMap { $0.isEmpty ? nil : $0 }
        guard database == nil, let address = server ?? usual else { return nil }
        guard person == nil else {
            throw Problem(
                "usage", "who acts on a server follows from the key, and from nothing else",
                suggestion: "leave --as out; CAIRN_KEY is the key of who acts", status: .usage)
        }
        return address
    }

    /// Refuses a server where a command is about this machine.
    func refuseServer() throws(Problem) {
        guard server != nil else { return }
        throw Problem(
            "usage", "--server is not for this command: it works on this machine alone",
            suggestion: "run it where the server keeps its database, and name that with --db", status: .usage)
    }
}

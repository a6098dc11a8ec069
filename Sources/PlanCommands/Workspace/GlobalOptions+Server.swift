import PlanClient
import PlanModel

extension GlobalOptions {
    /// The server that a command works with, and the key that it is shown; nil for the database of this machine.
    ///
    /// What is typed comes before what is set.
    func address(_ console: Console) throws(Problem) -> (address: String, key: String?)? {
        if server != nil, database != nil {
            throw Problem("usage", "--server and --db name two places", suggestion: "leave one of them out", status: .usage)
        }
        guard database == nil, let named = try Settings(console).server(given: server) else { return nil }
        guard person == nil else {
            throw Problem(
                "usage", "who acts on a server follows from the key, and from nothing else",
                suggestion: "leave --as out; CAIRN_KEY is the key of who acts", status: .usage)
        }
        return named
    }

    /// Refuses a server where a command is about this program.
    func refuseAnyServer() throws(Problem) { try refuseServer("what it tells is the same everywhere", "leave --server out") }

    /// Refuses a server where a command is about this machine.
    func refuseServer() throws(Problem) {
        try refuseServer("it works on this machine alone", "run it where the server keeps its database, and name that with --db")
    }

    private func refuseServer(_ why: String, _ suggestion: String) throws(Problem) {
        guard server != nil else { return }
        throw Problem("usage", "--server is not for this command: \(why)", suggestion: suggestion, status: .usage)
    }
}

import ArgumentParser

/// What every command understands.
struct GlobalOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: "The database (default: CAIRN_DB, else .cairn/cairn.db here or above).")
    var database: String?

    @Option(help: ArgumentHelp("A server in the place of a database (default: CAIRN_SERVER); its key is CAIRN_KEY.", valueName: "address"))
    var server: String?

    @Option(name: .customLong("as"), help: "Who acts, such as user:ada (default: CAIRN_USER, else your login name).")
    var person: String?

    @Flag(name: .customLong("json"), help: "Write JSON.")
    var isJSON = false

    @Flag(name: .customLong("plain"), help: "Write one tab-separated record a line (the default in a pipe).")
    var isPlain = false

    func printer(_ console: Console = .current) -> Printer {
        Printer(console: console, mode: isJSON ? .json : isPlain || !console.isTerminal ? .plain : .human)
    }
}

import ArgumentParser

/// The request that a command is about.
struct RequestArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var name: String
}

import ArgumentParser

/// Why somebody does what a command does, where that may be left unsaid.
struct ReasonOption: ParsableArguments {
    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("The reason.", valueName: "text"))
    var text: String?
}

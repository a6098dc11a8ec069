import ArgumentParser

/// What every answer may carry.
struct ReplyOptions: ParsableArguments {
    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("A word to the others.", valueName: "text"))
    var message: String?

    @OptionGroup var repeating: ReplyKey

    @Flag(name: .customLong("no-drive"), help: "Only record it; whoever drives the run goes on.")
    var isRecordedOnly = false
}

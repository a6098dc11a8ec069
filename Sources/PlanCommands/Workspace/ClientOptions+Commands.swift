import PlanClient

extension ClientOptions {
    /// Those of the command line, which says its name.
    static var ofCommands: ClientOptions {
        var options = ClientOptions()
        options.userAgent = "cairn/\(VersionCommand.version)"
        return options
    }
}

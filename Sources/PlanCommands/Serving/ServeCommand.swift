import ArgumentParser

/// `cairn serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the HTTP interface, drive runs, and fire schedules until stopped.",
        discussion: """
            Runs that other processes left are driven, too. SIGTERM and ^C let requests under way finish; what the process was doing is
            ended then, and goes on where it stopped when a server is started again.
            """)

    @OptionGroup var flags: ServerFlags
    @OptionGroup var options: GlobalOptions

    func run() async throws { try await Session.with(options, making: true, here: true) { try await $0.serve(flags) } }
}

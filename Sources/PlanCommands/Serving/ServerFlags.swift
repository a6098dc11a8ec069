import ArgumentParser

/// Where a server listens, and how much it says.
struct ServerFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any that is free.")
    var port = 7070

    @Option(
        help: ArgumentHelp(
            "Send traces to this collector (OTLP over HTTP); else to OTEL_EXPORTER_OTLP_ENDPOINT, if that is set.", valueName: "url"))
    var otlp: String?

    @Flag(help: "Say nothing of single requests.")
    var quiet = false

    @OptionGroup var hosts: HostOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
    }
}

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

    @Option(
        name: .customLong("queue-limit"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("How many jobs of a queue workers may have at once; several by saying it again.", valueName: "queue=n"))
    var queueLimits: [String] = []

    @Option(help: ArgumentHelp("How many requests a minute a key may make in the long run; 0 for any number.", valueName: "n"))
    var rate = 1_200

    @OptionGroup var hosts: HostOptions

    /// The queues that are limited, with their limits.
    var queueConcurrency: [String: Int] {
        Dictionary(queueLimits.compactMap(Self.limit)) { _, last in last }
    }

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
        guard (0...1_000_000).contains(rate) else { throw ValidationError("--rate must be from 0 to 1000000") }
        for text in queueLimits where Self.limit(text) == nil {
            throw ValidationError("--queue-limit '\(text.prefix(80))' is none: write it like linux=4, with a number from 1 to 100000")
        }
    }

    private static func limit(_ text: String) -> (String, Int)? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let number = Int(parts[1]), (1...100_000).contains(number) else { return nil }
        return (String(parts[0]), number)
    }
}

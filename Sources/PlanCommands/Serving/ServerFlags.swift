import ArgumentParser

/// Where a server listens, whom it lets in, and how much it says. What is not said here is taken from ``Settings``.
struct ServerFlags: ParsableArguments {
    @Option(help: Setting.host.argument)
    var host: String?

    @Option(help: Setting.port.argument)
    var port: Int?

    @Option(name: .customLong("tls-certificate"), help: Setting.certificate.argument)
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: Setting.certificateKey.argument)
    var certificateKey: String?

    @Option(name: .customLong("trusted-proxies"), help: Setting.trustedProxies.argument)
    var trustedProxies: String?

    @Option(name: .customLong("public-url"), help: Setting.publicURL.argument)
    var publicURL: String?

    @Option(help: Setting.issuer.argument)
    var issuer: String?

    @Option(help: Setting.audience.argument)
    var audience: String?

    @Option(name: .customLong("jwks"), help: Setting.tokenKeys.argument)
    var tokenKeys: String?

    @Option(help: Setting.subjectClaim.argument)
    var subjectClaim: String?

    @Option(help: Setting.organizationClaim.argument)
    var organizationClaim: String?

    @Option(help: Setting.scopeClaim.argument)
    var scopeClaim: String?

    @Option(help: Setting.scopePrefix.argument)
    var scopePrefix: String?

    @Option(help: Setting.otlp.argument)
    var otlp: String?

    @Flag(help: Setting.quiet.argument)
    var quiet = false

    @Option(name: .customLong("queue-limit"), parsing: .unconditionalSingleValue, help: Setting.queueLimit.argument)
    var queueLimits: [String] = []

    @Option(help: Setting.rate.argument)
    var rate: Int?

    @Option(name: .customLong("wrong-rate"), help: Setting.wrongRate.argument)
    var wrongRate: Int?

    @Option(help: Setting.connections.argument)
    var connections: Int?

    @Option(
        help: ArgumentHelp(
            "What agents at /mcp may do beside the usual while there are no keys: 'decide' lets them answer what people are asked.",
            valueName: "what"))
    var grant: [MCPGrant] = []

    @OptionGroup var hosts: HostOptions

    func validate() throws {
        if let port, !(0...65_535).contains(port) { throw ValidationError("--port must be from 0 to 65535") }
        for (option, rate) in [("--rate", rate), ("--wrong-rate", wrongRate)] {
            if let rate, !(0...1_000_000).contains(rate) { throw ValidationError("\(option) must be from 0 to 1000000") }
        }
        if let connections, !(10...100_000).contains(connections) { throw ValidationError("--connections must be from 10 to 100000") }
        for text in queueLimits where ServerSettings.limit(text) == nil {
            throw ValidationError("--queue-limit '\(text.prefix(80))' is none: write it like linux=4, with a number from 1 to 100000")
        }
    }
}

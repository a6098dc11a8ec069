public import PlanCalendar
import PlanEngine
public import PlanHTTP

/// How requests to other servers are made: where to, how many at once, and where their secrets are.
public struct HTTPOptions: Sendable {
    /// Who makes them, and which addresses it may reach.
    public var client: WebClient
    /// How long a request may take whose node does not say.
    public var timeout = TimeSpan.seconds(60)
    public var concurrentRequests = 64
    public var secrets: ProgramOptions.SecretSource
    public var now: @Sendable () -> Timestamp = Surroundings.live.now

    /// The usual limits. Secrets are taken from the environment variables of their names.
    ///
    /// - Parameters:
    ///   - allowed: hosts that may be asked although their addresses are not public.
    ///   - environment: where secrets are kept; nil for the environment of this process.
    public init(allowing allowed: HostList = HostList(), environment: [String: String]? = nil) {
        client = WebClient(AddressGuard(allowed: allowed))
        let environment = environment ?? Host.environment
        secrets = { environment[$0] }
    }
}

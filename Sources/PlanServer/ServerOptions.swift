public import PlanCalendar
public import PlanEngine
public import PlanIdentity
public import PlanJSON
public import PlanMetrics
public import PlanModel
public import Tracing

/// Where a server listens, for whom, and what it takes at the most.
public struct ServerOptions: Sendable {
    public var host = "127.0.0.1"
    /// 0 for any that is free.
    public var port = 7070
    /// Who acts where no keys are asked for.
    public var owner: Caller
    /// Whether agents may decide in the owner's name what people are asked, where no keys are asked for; of keys, their scopes say it.
    public var agentsDecide = false
    /// The version that the server tells.
    public var version: String
    /// How large the body of a request may be.
    public var bodyBytes = 8 << 20
    /// How deep a body may be nested.
    public var bodyDepth = 64
    /// How many values a body may hold.
    public var bodyValues = 500_000
    /// How many requests a minute a key may make in the long run; 0 for any number.
    public var requestsPerMinute = 1_200
    /// How many a key may make at once after a rest.
    public var requestBurst = 300
    /// How many keys, tokens and sessions that are none an address may try a minute in the long run; 0 for any number.
    public var wrongPerMinute = 60
    /// How many it may try at once after a rest.
    public var wrongBurst = 30
    /// After how long a connection is closed on which nothing comes.
    public var idleTimeout = TimeSpan.seconds(75)
    /// After how long a client is cut off that takes nothing of what is written to it.
    public var stallTimeout = TimeSpan.seconds(30)
    /// How long requests under way may take once the server is told to end.
    public var drainTimeout = TimeSpan.seconds(25)
    /// How many connections may be open at once; the system lets others wait until one is closed.
    public var connections = 2_000
    /// Reads what a program said; nil where there is no such log, or none are kept.
    public var readLog:
        (
            @Sendable (_ run: RunID, _ node: String, _ attempt: Int, _ isError: Bool, _ offset: Int, _ limit: Int) -> [UInt8]?
        )?

    /// Lists what programs of a run said, `{node, attempt, stream, bytes}` each; nil where no logs are kept.
    public var listLogs: (@Sendable (_ run: RunID) -> [JSON])?
    /// Looks after the database for whoever asks from elsewhere; nil where that is not possible.
    public var upkeep: (any ServerUpkeep)?
    /// Whose tokens are taken beside keys; nil for nobody's.
    public var issuer: TokenIssuer?
    /// What the server shows to be spoken with in secret; nil for requests that anybody on the way can read.
    public var certificate: ServerCertificate?
    /// Whether an address is that of a proxy that speaks for this server: of it, and of nobody else, it is believed where the client has
    /// come from and how (`X-Forwarded-For`, `X-Forwarded-Proto`). Nil for no proxy.
    public var isProxy: (@Sendable (_ address: String) -> Bool)?
    /// Where clients reach the server, such as `https://cairn.example`: pages from there may use `/mcp`, and tokens are asked for it. Nil
    /// for what requests name it.
    public var publicOrigin: String?
    /// How long a session lasts that a key has opened, if the key is good for that long.
    public var sessionTime = TimeSpan.minutes(12 * 60)

    /// What `GET /metrics` tells; it should observe the engine, too. Nil for numbers of the server alone.
    public var metrics: EngineMetrics?

    /// Told of each request; nil for nobody.
    public var tracer: (any Tracer)?

    /// Whether the server listens for this machine only.
    public var isLocal: Bool { LoopbackNames.contains(host) }

    public init(owner: Caller, version: String) {
        self.owner = owner
        self.version = version
    }
}

extension Setting {
    static let database = Setting(
        "db", "CAIRN_DB", .path, "The database.", valueName: "path", otherwise: ".cairn/cairn.db here or above")
    static let person = Setting("as", "CAIRN_USER", .text, "Who acts, such as user:ada.", valueName: "person", otherwise: "your login name")
    static let patience = Setting(
        "patience", "CAIRN_PATIENCE", .text, "How long a full or locked database is tried again.", valueName: "duration", usual: "10s",
        hasFlag: false)
    static let allowHosts = Setting(
        "allow-hosts", "CAIRN_ALLOW_HOSTS", .list, "Hosts of this machine or network that requests may go to; added to those of the flag.",
        valueName: "hosts", otherwise: "public ones only")
    static let server = Setting(
        "server", "CAIRN_SERVER", .text, "The server that is spoken with.", valueName: "address",
        otherwise: "http://127.0.0.1:7070 for workers")
    static let serverKey = Setting(
        "key", "CAIRN_KEY", .text, "The key that a server is shown.", valueName: "key", otherwise: "none", isSecret: true, hasFlag: false)

    static let host = Setting("host", "CAIRN_HOST", .text, "The address to listen on.", valueName: "address", usual: "127.0.0.1")
    static let port = Setting(
        "port", "CAIRN_PORT", .number(0...65_535), "The port to listen on; 0 for any that is free.", valueName: "port", usual: "7070")
    static let otlp = Setting(
        "otlp", "CAIRN_OTLP", .text, "Send traces to this collector (OTLP over HTTP).", valueName: "url",
        otherwise: "OTEL_EXPORTER_OTLP_ENDPOINT, if that is set")
    static let quiet = Setting(
        "quiet", "CAIRN_QUIET", .isOn, "Say nothing of requests but those that are refused or change who may do what.", usual: "false")
    static let queueLimit = Setting(
        "queue-limit", "CAIRN_QUEUE_LIMIT", .list, "How many jobs of a queue workers may have at once.", valueName: "queue=n",
        otherwise: "any number")
    static let rate = Setting(
        "rate", "CAIRN_RATE", .number(0...1_000_000), "How many requests a minute a key may make in the long run; 0 for any number.",
        valueName: "n", usual: "1200")
    static let wrongRate = Setting(
        "wrong-rate", "CAIRN_WRONG_RATE", .number(0...1_000_000),
        "How many wrong keys, tokens and sessions a minute an address may try; 0 for any number.", valueName: "n", usual: "60")
    static let connections = Setting(
        "connections", "CAIRN_CONNECTIONS", .number(10...100_000),
        "How many connections may be open at once, streams among them; others wait until one is closed.", valueName: "n", usual: "2000")
    static let certificate = Setting(
        "tls-certificate", "CAIRN_TLS_CERTIFICATE", .path, "The server's certificate in PEM, with those behind it; read again at SIGHUP.",
        valueName: "file", otherwise: "no encryption")
    static let certificateKey = Setting(
        "tls-key", "CAIRN_TLS_KEY", .path, "The private key of the certificate in PEM.", valueName: "file", otherwise: "none")
    static let trustedProxies = Setting(
        "trusted-proxies", "CAIRN_TRUSTED_PROXIES", .list,
        "Addresses of proxies before the server; of them X-Forwarded-For and X-Forwarded-Proto are believed.", valueName: "addresses",
        otherwise: "nobody")
    static let publicURL = Setting(
        "public-url", "CAIRN_PUBLIC_URL", .text,
        "Where clients reach the server, such as https://cairn.example: pages from there may use /mcp, and tokens are asked for it.",
        valueName: "url", otherwise: "what requests name it")
    static let issuer = Setting(
        "issuer", "CAIRN_ISSUER", .text, "Take the tokens (JWT) of this OpenID Connect issuer beside keys.", valueName: "url",
        otherwise: "nobody's")
    static let audience = Setting(
        "audience", "CAIRN_AUDIENCE", .text, "For whom tokens have to be: this server, as the issuer knows it.", valueName: "name",
        otherwise: "no tokens")
    static let tokenKeys = Setting(
        "jwks", "CAIRN_JWKS", .path, "A file with the issuer's keys (JWK Set) in the place of those that it shows.", valueName: "file",
        otherwise: "the issuer is asked")
    static let subjectClaim = Setting(
        "subject-claim", "CAIRN_SUBJECT_CLAIM", .text, "The claim that says who somebody is.", valueName: "claim", usual: "sub")
    static let organizationClaim = Setting(
        "organization-claim", "CAIRN_ORGANIZATION_CLAIM", .text, "The claim that says of which organization somebody is.",
        valueName: "claim",
        otherwise: "all are of the default one")
    static let scopeClaim = Setting(
        "scope-claim", "CAIRN_SCOPE_CLAIM", .text, "The claim that says what somebody may, such as realm_access.roles.", valueName: "claim",
        usual: "scope")
    static let scopePrefix = Setting(
        "scope-prefix", "CAIRN_SCOPE_PREFIX", .text,
        "What the words of that claim begin with that are meant, such as cairn: of cairn:read.",
        valueName: "text", otherwise: "nothing")

    /// What every command understands.
    static let everywhere = [database, person, patience, allowHosts, server, serverKey]
    /// What `cairn serve` and `cairn up` understand.
    static let serving = [
        host, port, otlp, quiet, queueLimit, rate, wrongRate, connections, certificate, certificateKey, trustedProxies, publicURL, issuer,
        audience,
        tokenKeys, subjectClaim, organizationClaim, scopeClaim, scopePrefix,
    ]
    /// Everything that can be set, in the order in which it is shown.
    static let all = everywhere + serving
}

public import PlanCalendar
public import PlanModel

/// Where spans are sent, and how many may wait.
public struct OTLPOptions: Sendable {
    /// The address that takes them: `http://127.0.0.1:4318/v1/traces`.
    public var endpoint: String
    /// Sent with each request, such as a key.
    public var headers: [(name: String, value: String)] = []
    /// What the spans are said to be of.
    public var service = "cairn"
    public var version: String
    /// How many spans may wait; what would be more is dropped.
    public var capacity = 4_096
    /// How many are sent at once.
    public var batch = 512
    public var interval = TimeSpan.seconds(1)
    /// How long a request may take, and how long the last ones are waited for at the end.
    public var timeout = TimeSpan.seconds(5)

    public init(endpoint: String, version: String) {
        self.endpoint = endpoint
        self.version = version
    }

    /// What the variables of OpenTelemetry say; nil when they name no address, or switch it off. Throws `config.invalid`.
    ///
    /// `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` is used as it is, `OTEL_EXPORTER_OTLP_ENDPOINT` with `/v1/traces` behind it; `given` stands in
    /// the place of both. `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME` and `OTEL_SDK_DISABLED` are heard, too.
    public init?(_ environment: [String: String], given: String? = nil, version: String) throws(PlanError) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if variable("OTEL_SDK_DISABLED")?.lowercased() == "true" { return nil }
        let base = given ?? variable("OTEL_EXPORTER_OTLP_ENDPOINT")
        let whole = given == nil ? variable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") : nil
        guard let named = whole ?? base else { return nil }
        let address = whole ?? (named.hasSuffix("/") ? String(named.dropLast()) : named) + "/v1/traces"
        guard named.wholeMatch(of: /https?:\/\/[^\/\s]+(\/[^\s]*)?/) != nil else {
            throw PlanError(
                "config.invalid", "'\(named)' is no address that traces can be sent to", at: "/otlp",
                suggestion: "let --otlp or OTEL_EXPORTER_OTLP_ENDPOINT name a collector of OTLP over HTTP: http://127.0.0.1:4318")
        }
        self.init(endpoint: address, version: version)
        if let name = variable("OTEL_SERVICE_NAME") { service = name }
        for pair in (variable("OTEL_EXPORTER_OTLP_HEADERS") ?? "").split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            if parts.count == 2 { headers.append((name: parts[0], value: parts[1].removingPercents)) }
        }
    }
}

extension String {
    /// The text with `%20` and the like as what they stand for.
    fileprivate var removingPercents: String {
        var bytes: [UInt8] = []
        var rest = Substring(self)
        while let first = rest.first {
            if first == "%", let byte = UInt8(rest.dropFirst().prefix(2), radix: 16), rest.count >= 3 {
                bytes.append(byte)
                rest = rest.dropFirst(3)
            } else {
                bytes += Array(String(first).utf8)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

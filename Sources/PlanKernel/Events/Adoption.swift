public import PlanCalendar
import PlanJSON
public import PlanModel

/// An attempt of an earlier run that goes on in this one.
public struct Adoption: Hashable, Sendable {
    /// The run whose place this one has taken.
    public var from: RunID
    /// The run in which the attempt was begun: what is left of it bears that name.
    public var startedIn: RunID
    public var attempt: Int
    /// What a service recognises the attempt by; the same after it was lost and is made again.
    public var key: String
    public var losses: Int
    /// Attempts that limits do not count any more.
    public var forgiven: Int
    public var since: Timestamp
    /// The worker elsewhere that has the attempt; nil while it waits in its queue, and where no workers do the node.
    public var claim: WorkerClaim?
    /// What whoever makes the attempt has been told.
    public var messages: [NodeMessage] = []
    /// The run that the attempt is, of a sub-plan; it belongs to this run from now on.
    public var child: RunID?
    /// How often the sub-plan has been begun.
    public var round = 1
    /// Whether it has been broken off, and only a person can say what became of it.
    public var isBroken = false

    public init(
        from: RunID, startedIn: RunID, attempt: Int, key: String, losses: Int = 0, forgiven: Int = 0, since: Timestamp,
        claim: WorkerClaim? = nil
    ) {
        self.from = from
        self.startedIn = startedIn
        self.attempt = attempt
        self.key = key
        self.losses = losses
        self.forgiven = forgiven
        self.since = since
        self.claim = claim
    }
}

extension Adoption {
    var json: JSON {
        var object = JSONObject([
            ("fromRunId", .string(from.rawValue)), ("startedInRunId", .string(startedIn.rawValue)), ("attempt", .int(Int64(attempt))),
            ("idempotencyKey", .string(key)), ("since", .int(since.milliseconds)),
        ])
        if losses != 0 { object["losses"] = .int(Int64(losses)) }
        if forgiven != 0 { object["forgiven"] = .int(Int64(forgiven)) }
        object["claim"] = claim?.json
        if !messages.isEmpty { object["messages"] = .array(messages.map(\.snapshot)) }
        if let child { object["childRunId"] = .string(child.rawValue) }
        if round != 1 { object["round"] = .int(Int64(round)) }
        if isBroken { object["isBroken"] = true }
        return .object(object)
    }

    init?(json: JSON) {
        guard let from = json["fromRunId"]?.string, let started = json["startedInRunId"]?.string, let attempt = json["attempt"]?.int,
            let key = json["idempotencyKey"]?.string, let since = json["since"]?.int
        else { return nil }
        self.init(
            from: RunID(from), startedIn: RunID(started), attempt: Int(attempt), key: key, losses: Int(json["losses"]?.int ?? 0),
            forgiven: Int(json["forgiven"]?.int ?? 0), since: Timestamp(milliseconds: since),
            claim: json["claim"].flatMap(WorkerClaim.init(json:)))
        messages = json["messages"]?.array?.compactMap(NodeMessage.init(snapshot:)) ?? []
        child = json["childRunId"]?.string.map { RunID($0) }
        round = Int(json["round"]?.int ?? 1)
        isBroken = json["isBroken"]?.bool ?? false
    }
}

public import PlanCalendar
import PlanJSON
import PlanModel

/// What an earlier run has done of a node or an item, and under which condition it still counts.
public struct CarryOffer: Hashable, Sendable {
    public let ref: NodeRef
    /// The digest of what the node was given; the result counts for a node that is given the same.
    public let inputDigest: String
    public let completion: Event.Completion
    public let attempts: Int
    /// It was begun and has no result: a person is asked instead.
    public let doubt: Doubt?
    /// It is a timer, and runs until then.
    public let until: Timestamp?

    public init(
        ref: NodeRef, inputDigest: String, completion: Event.Completion = Event.Completion(output: nil), attempts: Int,
        doubt: Doubt? = nil, until: Timestamp? = nil
    ) {
        self.ref = ref
        self.inputDigest = inputDigest
        self.completion = completion
        self.attempts = attempts
        self.doubt = doubt
        self.until = until
    }

    /// Whether there is a result that may be taken over.
    public var isResult: Bool { doubt == nil && until == nil }
}

extension CarryOffer {
    func json(_ plan: CompiledPlan) -> JSON {
        var object = JSONObject([("nodeId", .string(plan.nodes[ref.node].id.rawValue))])
        if let item = ref.item {
            object["nodeId"] = .string((plan.nodes[ref.node].enclosingMap.map { plan.nodes[$0] } ?? plan.nodes[ref.node]).id.rawValue)
            object["item"] = .int(Int64(item))
        }
        object["inputDigest"] = .string(inputDigest)
        object["attempts"] = .int(Int64(attempts))
        object["output"] = completion.output
        if !completion.remarks.isEmpty { object["remarks"] = .array(completion.remarks.map { .string($0) }) }
        object["doubt"] = doubt?.json
        object["until"] = until.map { .int($0.milliseconds) }
        return .object(object)
    }

    init?(json: JSON, ref: NodeRef) {
        guard let digest = json["inputDigest"]?.string else { return nil }
        let remarks = json["remarks"]?.array?.compactMap(\.string) ?? []
        self.init(
            ref: ref, inputDigest: digest, completion: Event.Completion(output: json["output"], remarks: remarks),
            attempts: Int(json["attempts"]?.int ?? 0), doubt: json["doubt"].flatMap(Doubt.init(json:)),
            until: json["until"]?.int.map { Timestamp(milliseconds: $0) })
    }

    /// What a snapshot keeps of it, beside its place.
    var snapshot: JSON {
        var values: [JSON] = [
            .string(inputDigest), completion.output ?? .null, .array(completion.remarks.map { .string($0) }), .int(Int64(attempts)),
        ]
        if !isResult { values += [doubt?.json ?? .null, until.map { .int($0.milliseconds) } ?? .null] }
        return .array(values)
    }

    init(snapshot: JSON, ref: NodeRef) {
        self.init(
            ref: ref, inputDigest: snapshot[0]?.string ?? "",
            completion: Event.Completion(output: snapshot[1], remarks: snapshot[2]?.array?.compactMap(\.string) ?? []),
            attempts: Int(snapshot[3]?.int ?? 0), doubt: snapshot[4].flatMap(Doubt.init(json:)),
            until: snapshot[5]?.int.map { Timestamp(milliseconds: $0) })
    }
}

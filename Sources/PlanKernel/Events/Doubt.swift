import PlanJSON
public import PlanModel

/// An attempt of an earlier run of which nobody can say whether it took effect, for a node that must not be done twice.
public struct Doubt: Hashable, Sendable {
    /// The attempt: it is taken over, and with it the name by which a service recognises it.
    public var adoption: Adoption
    /// What a person is told who is asked.
    public var failure: Failure

    public init(adoption: Adoption, failure: Failure) {
        self.adoption = adoption
        self.failure = failure
    }
}

extension Doubt {
    var json: JSON { ["adoption": adoption.json, "failure": failure.snapshot] }

    init?(json: JSON) {
        guard let adoption = json["adoption"].flatMap(Adoption.init(json:)), let failure = json["failure"].flatMap(Failure.init(snapshot:))
        else { return nil }
        self.init(adoption: adoption, failure: failure)
    }
}

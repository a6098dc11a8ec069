public import PlanJSON

extension StoredEvent {
    /// The body with all that it names; nil when it is no JSON, or something that it names is missing.
    public var json: JSON? { wholeBody.flatMap { try? JSON(parsing: $0, limits: .stored) } }
}

extension StoredCheckpoint {
    /// The snapshot with all that it names; nil when it is no JSON, or something that it names is missing.
    public var snapshot: JSON? { SplitSnapshot.whole(self) }
}

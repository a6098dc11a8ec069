public import PlanCalendar
public import PlanJSON

/// What went wrong in an attempt.
public struct Failure: Error, Hashable, Sendable {
    public var kind: FailureClass
    public var message: String
    /// What the owner returned, when it was refused by a check; a person may still accept it.
    public var output: JSON?
    /// True when the owner provably never began, so that even a node with `effects: once` may be tried again.
    public var neverBegan: Bool
    /// When the other side says that it may be asked again.
    public var retryAfter: TimeSpan?
    /// What the attempt has spent before it failed.
    public var usage = Usage()

    public init(_ kind: FailureClass, _ message: String, output: JSON? = nil, neverBegan: Bool = false) {
        self.kind = kind
        self.message = message
        self.output = output
        self.neverBegan = neverBegan
    }
}

public import PlanAPI
public import PlanCalendar
public import PlanEngine

/// Who somebody is by a token that was found good, what they may, and until when.
public struct TokenIdentity: Hashable, Sendable {
    public var caller: Caller
    public var scopes: Set<APIScope>
    public var expiresAt: Timestamp

    public init(caller: Caller, scopes: Set<APIScope>, expiresAt: Timestamp) {
        self.caller = caller
        self.scopes = scopes
        self.expiresAt = expiresAt
    }
}

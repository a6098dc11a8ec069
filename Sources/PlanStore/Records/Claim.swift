/// The answer to an engine that wants to drive a run.
public enum Claim: Hashable, Sendable {
    case claimed
    /// Another engine that is alive drives it.
    case held(by: EngineIdentity)
    /// The run has ended.
    case ended
    case unknown
}

public import PlanKernel
public import PlanModel

/// Something that somebody is about to do with a request to people; a program may have a rule of its own for that.
public struct RequestMove: Sendable {
    public enum Kind: Sendable {
        case answer(Command.Reply)
        case change(RequestChange)
    }

    public let run: RunID
    public let request: ApprovalID
    public let kind: Kind
    public let by: ActorID

    /// Nil for a command that is about no request.
    init?(_ command: Command, on run: RunID) {
        self.run = run
        switch command {
        case .answer(let request, let reply, let person): (self.request, kind, by) = (request, .answer(reply), person)
        case .request(let request, let change, let person): (self.request, kind, by) = (request, .change(change), person)
        default: return nil
        }
    }
}

public import PlanModel

extension Command {
    /// Who the command comes from; the engine where it names nobody.
    public var author: ActorID {
        switch self {
        case .complete, .fail, .lose, .checked, .startedChild, .childRested, .childEnded, .childShort, .spendLate, .tick, .attach: .system
        case .answer(_, _, let person), .request(_, _, let person), .retry(_, _, let person), .restart(_, _, let person),
            .submit(_, _, _, let person), .skip(_, _, let person), .override(_, _, _, let person), .handOff(_, _, let person),
            .tell(_, _, let person), .signal(_, _, let person),
            .hold(_, let person), .release(_, let person), .raiseBudget(_, _, let person), .supersede(_, _, let person),
            .moveInto(_, let person),
            .cancel(_, let person),
            .callTool(_, _, _, _, let person),
            .report(_, _, _, let person), .take(_, _, _, _, let person), .giveBack(_, _, _, let person):
            person
        }
    }
}

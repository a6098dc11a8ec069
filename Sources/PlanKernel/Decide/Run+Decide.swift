public import PlanCalendar
public import PlanModel

extension Run {
    /// What a command makes happen.
    ///
    /// Reads only. What is already true gives no events, so a repeat is harmless; what must not be is thrown.
    public func decide(_ command: Command, at now: Timestamp) throws(PlanError) -> [Event] {
        switch command {
        case .complete(let ref, let attempt, let output, let usage, let evidence):
            try complete(ref, attempt: attempt, output: output, usage: usage, evidence: evidence, at: now)
        case .fail(let ref, let attempt, let failure): try fail(ref, attempt: attempt, failure, at: now)
        case .lose(let ref, let attempt): try lose(ref, attempt: attempt, at: now)
        case .tick: tick(at: now)
        case .answer(let approval, let reply, let person): try answer(approval, reply, by: person, at: now)
        default: try decideRare(command, at: now)
        }
    }

    private func decideRare(_ command: Command, at now: Timestamp) throws(PlanError) -> [Event] {
        switch command {
        case .submit(let ref, let attempt, let result, _): try submit(ref, attempt: attempt, result, at: now)
        case .take(let ref, let attempt, let worker, let token, _): try take(ref, attempt: attempt, worker: worker, token: token)
        case .giveBack(let ref, let attempt, let token, _): try giveBack(ref, attempt: attempt, token: token)
        case .callTool(let ref, let attempt, let tool, let arguments, _):
            try callTool(ref, attempt: attempt, tool, arguments: arguments)
        case .checked(let ref, let attempt, let result, let isByPerson, let usage):
            try checked(ref, attempt: attempt, result, isByPerson: isByPerson, usage: usage, at: now)
        case .startedChild(let ref, let attempt, let child): try startedChild(ref, attempt: attempt, child: child)
        case .childRested(let ref, let child, let status): childRested(ref, child: child, status)
        case .childEnded(let ref, let child, let end): try childEnded(ref, child: child, end, at: now)
        case .childShort(let ref, let child, let resources): childShort(ref, child: child, resources, at: now)
        case .spendLate(let ref, let attempt, let child, let usage): spendLate(ref, attempt: attempt, child: child, usage)
        case .request(let approval, let change, let person): try self.change(request: approval, change, by: person, at: now)
        case .tell(let ref, let text, _): try tell(ref, text)
        case .signal(let name, let data, _): try signal(name, data, at: now)
        case .attach(let schedule, let at): attach(schedule, at: at)
        case .report(let ref, let report, let version, _): try self.report(ref, report, at: version)
        case .complete, .fail, .lose, .tick, .answer: []
        default: try steer(command, at: now)
        }
    }

    func refuseEnded(_ verb: String) throws(PlanError) {
        guard status.isTerminal else { return }
        throw PlanError(
            "run.ended", "run \(id) has \(status.rawValue) and cannot be \(verb)", at: "/runs/\(id)",
            suggestion: "start a new run with 'cairn run'")
    }
}

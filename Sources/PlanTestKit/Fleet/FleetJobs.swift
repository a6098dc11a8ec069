import PlanJSON
import PlanKernel
import PlanModel

/// What is durable of the jobs of workers in a simulated world, by the tokens under which they were taken; told by the events alone.
struct FleetJobs {
    private struct Hold {
        let worker: ActorID
        /// What the log has of its result: as it was handed in, and as it counts.
        var results: Set<String> = []
    }

    private var holds: [Int64: Hold] = [:]
    /// Under which token a node's attempt is in somebody's hands, by run and node.
    private var holders: [String: Int64] = [:]
    /// To whom somebody has said something, as an attempt of a node; nobody says more than one thing.
    private var told: [ActorID: String] = [:]

    /// Whether a result of whoever took a job under a token is in a log.
    func hasResult(under token: Int64) -> Bool { holds[token].map { !$0.results.isEmpty } ?? false }

    /// Whether the log has it that somebody has said something to whoever makes an attempt.
    func wasTold(_ node: String, _ attempt: Int, by author: ActorID) -> Bool { told[author] == "\(node):\(attempt)" }

    /// What must not have happened, of an event that the run has not yet replayed.
    mutating func note(_ entry: RunEvent, in run: Run) -> [String] {
        guard let ref = entry.event.ref else { return [] }
        let name = run.name(of: ref), key = "\(run.id)/\(name)"
        switch entry.event {
        case .nodeStarted: holders[key] = nil
        case .nodeAdopted(_, let adoption): holders[key] = adoption.claim?.token
        case .nodeClaimed(_, let attempt, _, let token):
            defer { holders[key] = token }
            if let holder = holders[key] { return ["attempt \(attempt) of \(name) is given to two workers, under \(holder) and \(token)"] }
            if holds.updateValue(Hold(worker: entry.by), forKey: token) != nil { return ["the token \(token) is given to two workers"] }
        case .nodeUnclaimed: holders[key] = nil
        case .nodeTold(_, let attempt, _, _): told[entry.by] = "\(name):\(attempt)"
        case .nodeSubmitted(_, let submission): return take("handed in", submission.output, entry, name, key, run.owner(of: ref))
        case .nodeCompleted(_, let completion): return take("counted", completion.output, entry, name, key, run.owner(of: ref))
        case .nodeFailed, .nodeBlocked, .nodeRetryScheduled:
            defer { holders[key] = nil }
            guard let holder = holders[key], entry.by.isWorker, holds[holder]?.worker != entry.by else { return [] }
            return ["\(entry.by) has failed \(name), which another worker has under \(holder)"]
        case .nodeSkipped, .nodeHandedOff, .nodeRestarted: holders[key] = nil
        default: break
        }
        return []
    }

    private mutating func take(
        _ what: String, _ output: JSON?, _ entry: RunEvent, _ name: String, _ key: String, _ owner: Owner
    ) -> [String] {
        guard entry.by.isWorker, owner.kind == .worker else { return [] }
        guard let token = holders[key] else { return ["a result of \(entry.by) is \(what) for \(name), which it does not have"] }
        var problems: [String] = []
        if holds[token]?.worker != entry.by { problems.append("a result of \(entry.by) is \(what) for \(name), which another has") }
        if holds[token]?.results.insert(what).inserted == false { problems.append("the result under \(token) of \(name) is \(what) twice") }
        if let mark = output?["job"]?.string, mark != "\(token)" {
            problems.append("the result under \(mark) is \(what) for \(name), which was taken again under \(token)")
        }
        return problems
    }
}

extension ActorID {
    fileprivate var isWorker: Bool { rawValue.hasPrefix("worker:") }
}

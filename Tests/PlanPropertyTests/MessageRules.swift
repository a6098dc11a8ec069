import PlanKernel
import PlanModel

/// What the log of a run must never tell of what was said to those who make its attempts.
struct MessageRules {
    private(set) var problems: [String] = []
    /// How often something was said.
    private(set) var count = 0
    /// The attempt that was spoken to last, and how often, by node.
    private var last: [String: (attempt: Int, count: Int)] = [:]

    /// - Parameter run: as it was before the event.
    mutating func note(_ entry: RunEvent, in run: Run) {
        guard case .nodeTold(let ref, let attempt, let number, let text) = entry.event else { return }
        count += 1
        let name = run.name(of: ref), owner = run.owner(of: ref)
        if !run.runningAttempts.contains(where: { $0.ref == ref && $0.attempt == attempt }) || run.status.isTerminal {
            problems.append("attempt \(attempt) of \(name) was told something, and is not under way")
        }
        if ![.worker, .agent, .external].contains(owner.kind) { problems.append("\(owner) was told something about \(name)") }
        if text.allSatisfy(\.isWhitespace) { problems.append("\(name) was told nothing") }
        let before = last[name].flatMap { $0.attempt == attempt ? $0.count : nil } ?? 0
        if number != before + 1 { problems.append("message \(number) of \(name) follows message \(before)") }
        if number > run.limits.messagesPerAttempt { problems.append("\(name) was told \(number) things in one attempt") }
        last[name] = (attempt, number)
    }
}

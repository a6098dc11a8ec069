import PlanCalendar
import PlanModel
import PlanStore

/// What an engine wrote, prepared so that writing it again costs nothing but the writing.
struct PlainLog {
    let steps: [PlainStep]
    let bytes: PlainBytes
    let runCount: Int

    init(_ transitions: [Transition]) {
        var builder = PlainLogBuilder()
        for transition in transitions { builder.add(transition) }
        steps = builder.steps
        bytes = PlainBytes(builder.bytes)
        runCount = builder.runs.count
    }
}

/// Turns transitions into rows.
private struct PlainLogBuilder {
    var steps: [PlainStep] = []
    var bytes: [UInt8] = []
    var runs: [RunID: Int] = [:]
    /// The columns of each run that an index is on: engine, movable, attention, timer.
    private var indexed: [[Int64?]] = []
    private var plans: Set<Digest> = []

    mutating func add(_ transition: Transition) {
        let run = runs[transition.run] ?? runs.count
        let creation = transition.creation.map { add($0, transition) }
        let row = row(run, transition)
        let events = transition.events.map { event in
            PlainStep.Event(
                seq: event.seq, at: event.at.milliseconds, by: event.by == "system" ? nil : bytes.place(event.by.utf8),
                type: bytes.place(event.type.utf8), body: bytes.place(event.body), hash: bytes.place(event.hash))
        }
        let checkpoint = transition.checkpoint.map { PlainStep.Checkpoint(seq: $0.seq, body: bytes.place($0.body)) }
        steps.append(PlainStep(row: row, creation: creation, events: events, checkpoint: checkpoint))
    }

    private mutating func row(_ run: Int, _ transition: Transition) -> PlainStep.Row {
        let state = transition.state
        let isTerminal = state.isTerminal
        let engine = isTerminal ? 0 : transition.fence?.number ?? 0
        let isMovable = !isTerminal && (state.isUnsettled || state.hasRunningAttempts)
        let indexed: [Int64?] = [engine, isMovable ? 1 : 0, 0, isTerminal ? nil : state.nextTimer?.milliseconds]
        let movesIndexes = run < self.indexed.count && self.indexed[run] != indexed
        if run < self.indexed.count { self.indexed[run] = indexed } else { self.indexed.append(indexed) }
        let rest: [Int64?] = [
            state.version, state.updatedAt.milliseconds, state.completedAt?.milliseconds, Int64(state.total), Int64(state.done),
            Int64(state.failed), state.isUnsettled ? 1 : 0, state.hasRunningAttempts ? 1 : 0,
        ]
        return PlainStep.Row(
            run: run, expected: transition.expected, numbers: rest + indexed, status: bytes.place(state.status.utf8),
            movesIndexes: movesIndexes)
    }

    private mutating func add(_ creation: Transition.Creation, _ transition: Transition) -> PlainStep.Creation {
        runs[transition.run] = runs.count
        let isNew = plans.insert(creation.digest).inserted
        return PlainStep.Creation(
            id: bytes.place(transition.run.rawValue.utf8), digest: bytes.place(creation.digest.bytes),
            title: bytes.place(creation.title.utf8),
            author: bytes.place(creation.createdBy.utf8), plan: isNew ? bytes.place(creation.plan) : nil,
            at: transition.events.first?.at.milliseconds ?? 0)
    }
}

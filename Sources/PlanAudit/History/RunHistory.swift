import PlanCalendar
import PlanJSON
public import PlanKernel
import PlanModel
import PlanStore

/// What a run's log tells, sorted by what people ask: the attempts, the requests, who decided what, what failed, what was made.
///
/// It goes by the names and bodies of events, so that an event that is new needs no change here.
public struct RunHistory: Sendable {
    public let run: Run
    public private(set) var attempts: [AttemptRecord] = []
    public private(set) var requests: [RequestRecord] = []
    public private(set) var decisions: [DecisionRecord] = []
    public private(set) var failures: [FailureRecord] = []
    public private(set) var artifacts: [ArtifactRecord] = []
    public private(set) var nodes: [NodeRecord] = []

    private var underWay: [String: Int] = [:]
    private var requestNumbers: [String: Int] = [:]
    private var spans: [Int: NodeSpan] = [:]

    private struct NodeSpan {
        var began: LoggedEvent?
        var ended: LoggedEvent?
        var people: [String] = []
    }

    public init(_ evidence: RunEvidence) {
        run = evidence.run
        for event in evidence.events { take(event) }
        close(at: evidence.events.last)
        nodes = run.plan.nodes[..<run.plan.rootCount].indices.map { record(of: $0) }
    }

    private mutating func take(_ event: LoggedEvent) {
        let name = event.node(in: run.plan)
        if event.body["class"]?.string != nil { fail(event, name) }
        if let name {
            if event.stored.type == "node-started" {
                start(event, name)
            } else if Self.endings.contains(event.stored.type) {
                end(event, name)
            }
        }
        if let output = event.body["output"], Self.results.contains(event.stored.type) { make(event, name, "output", output) }
        if event.stored.type.hasPrefix("artifact-") { make(event, name, event.stored.type, event.body) }
        if let approval = event.body["approval"].flatMap(Approval.init(json:)) { ask(event, name, approval) }
        if let id = event.body["approvalId"]?.string { answer(event, id) }
        if event.stored.by.hasPrefix("user:"), event.stored.seq > 1, !followsAnswer(event, name) { decide(event, name) }
        note(event)
    }

    private static let results: Set<String> = ["node-completed", "node-partial"]
    /// What ends an attempt that is under way.
    private static let endings: Set<String> = results.union([
        "node-failed", "node-blocked", "node-retry-scheduled", "node-skipped", "node-cancelled", "run-failed",
    ])
    private static let quiet: Set<String> = ["node-ready", "node-skipped"]

    // MARK: - Attempts

    private mutating func start(_ event: LoggedEvent, _ name: String) {
        guard let ref = event.event.event.ref else { return }
        underWay[name] = attempts.count
        attempts.append(
            AttemptRecord(
                node: name, attempt: Int(event.body["attempt"]?.int ?? 1), owner: run.plan.nodes[ref.node].owner.description,
                startSeq: event.stored.seq, startedAt: event.stored.at))
    }

    private mutating func end(_ event: LoggedEvent, _ name: String) {
        guard let number = underWay.removeValue(forKey: name) else { return }
        attempts[number].endSeq = event.stored.seq
        attempts[number].endedAt = event.stored.at
        switch event.stored.type {
        case "node-completed": attempts[number].outcome = "completed"
        case "node-partial": attempts[number].outcome = "partial"
        case "node-skipped", "node-cancelled": attempts[number].outcome = "cancelled"
        default: attempts[number].outcome = "failed"
        }
        attempts[number].failure = attempts[number].outcome == "failed" ? failures.last : nil
        attempts[number].outputDigest = event.body["output"].map { Digest(of: $0.canonicalBytes).description }
    }

    private mutating func fail(_ event: LoggedEvent, _ name: String?) {
        failures.append(
            FailureRecord(
                seq: event.stored.seq, at: event.stored.at, node: name,
                attempt: name.flatMap { underWay[$0] }.map { attempts[$0].attempt }, kind: event.body["class"]?.string ?? "",
                message: event.body["message"]?.string ?? "", retryAt: event.body["until"]?.int.map { Timestamp(milliseconds: $0) },
                type: event.stored.type))
    }

    /// Nothing goes on after the last event of a run that has ended.
    private mutating func close(at last: LoggedEvent?) {
        guard run.status.isTerminal, let last else {
            let open = Set(run.openApprovals.map(\.id))
            for number in requests.indices where !open.contains(requests[number].approval.id) { requests[number].isOpen = false }
            return
        }
        for number in underWay.values {
            attempts[number].endSeq = last.stored.seq
            attempts[number].endedAt = last.stored.at
            attempts[number].outcome = "cancelled"
        }
        for number in requests.indices { requests[number].isOpen = false }
    }

    private mutating func make(_ event: LoggedEvent, _ name: String?, _ kind: String, _ value: JSON) {
        let bytes = value.canonicalBytes
        artifacts.append(
            ArtifactRecord(
                seq: event.stored.seq, node: name, kind: kind, digest: Digest(of: bytes).description, bytes: bytes.count))
    }

    // MARK: - People

    private mutating func ask(_ event: LoggedEvent, _ name: String?, _ approval: Approval) {
        requestNumbers[approval.id.rawValue] = requests.count
        requests.append(RequestRecord(seq: event.stored.seq, at: event.stored.at, node: name, approval: approval))
    }

    private mutating func answer(_ event: LoggedEvent, _ id: String) {
        guard let number = requestNumbers[id], let decision = event.body["decision"]?.string else { return }
        requests[number].answers.append(
            RequestRecord.Answer(
                seq: event.stored.seq, at: event.stored.at, by: event.stored.by, decision: decision, values: event.body["values"],
                comment: event.body["comment"]?.string, isClosing: event.body["isClosing"]?.bool ?? true,
                isByDeadline: event.body["isByDeadline"]?.bool ?? false, patch: event.body["patch"],
                source: event.body["source"]))
    }

    /// Whether an event of a person only makes true what the person has just answered.
    private func followsAnswer(_ event: LoggedEvent, _ name: String?) -> Bool {
        guard let last = decisions.last, last.approval != nil, event.body["approvalId"] == nil else { return false }
        return last.node == name && last.by == event.stored.by && last.at == event.stored.at
    }

    private mutating func decide(_ event: LoggedEvent, _ name: String?) {
        let id = event.body["approvalId"]?.string
        let request = id.flatMap { requestNumbers[$0] }.map { requests[$0] }
        decisions.append(
            DecisionRecord(
                seq: event.stored.seq, at: event.stored.at, by: event.stored.by, type: event.stored.type,
                sentence: event.event.sentence(in: run.plan), node: name, decision: event.body["decision"]?.string,
                comment: event.body["comment"]?.string ?? event.body["reason"]?.string, values: event.body["values"], approval: id,
                prompt: request?.approval.prompt,
                shown: request?.approval.payload, shownDigest: request?.approval.payloadDigest.description))
    }

    // MARK: - Nodes

    /// What happens to an item is something that happens to its map.
    private mutating func note(_ event: LoggedEvent) {
        guard let ref = event.event.event.ref else { return }
        let node = ref.item == nil ? ref.node : run.plan.nodes[ref.node].enclosingMap ?? ref.node
        guard node < run.plan.rootCount else { return }
        var span = spans[node] ?? NodeSpan()
        if span.began == nil, !Self.quiet.contains(event.stored.type) { span.began = event }
        if event.stored.by.hasPrefix("user:"), !span.people.contains(event.stored.by) { span.people.append(event.stored.by) }
        if ref.item == nil { span.ended = event }
        spans[node] = span
    }

    private func record(of index: Int) -> NodeRecord {
        let ref = NodeRef(index), node = run.plan.nodes[index]
        let status = run.state(of: ref)?.status ?? .pending
        let span = spans[index]
        return NodeRecord(
            id: node.id.rawValue, title: node.title, type: node.task.typeName, owner: node.owner.description, status: status.rawValue,
            attempts: run.attempts(of: ref),
            items: run.items(of: index).map { NodeRecord.Items(count: $0.count, ended: $0.ended, failed: $0.failed) },
            beganAt: span?.began?.stored.at, endedAt: status.isTerminal && status != .cancelled ? span?.ended?.stored.at : nil,
            people: span?.people ?? [], failure: run.failure(of: ref).map { "\($0.kind.rawValue): \($0.message)" },
            outputDigest: run.output(of: ref).map { Digest(of: $0.canonicalBytes).description })
    }
}

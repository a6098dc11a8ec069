import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// How many events a view shows.
    static let shownEvents: Int64 = 20
    /// How many runs a view looks back for what was done before.
    static let shownAncestors = 5

    /// A run as a caller may see it.
    ///
    /// - Parameters:
    ///   - level: how much is wanted; no more is shown than the caller may see.
    ///   - looksAround: whether other runs are read for it: when it may end, and what the runs before it have done.
    public func planView(
        of id: RunID, for caller: Caller, include: RunIncludes = [], level: ViewLevel = .full, looksAround: Bool = true
    ) async throws -> RunView {
        let (run, record, sight) = try await look(at: id, for: caller)
        return try await planView(
            run, record, include: include, level: sight.level == .full || level == .summary ? level : sight.level, looksAround: looksAround)
    }

    /// A run after a caller has moved it, who may see it less by that.
    func planView(of id: RunID, at sight: Sight, include: RunIncludes = [], looksAround: Bool = true) async throws -> RunView {
        guard let stored = try await store.load(id) else { throw Self.unknown(id) }
        let run = try Run(stored, plan: try plan(of: stored), limits: surroundings.limits)
        return try await planView(run, stored.record, include: include, level: sight.level, looksAround: looksAround)
    }

    func planView(
        _ run: Run, _ record: RunRecord, include: RunIncludes = [], level: ViewLevel = .full, looksAround: Bool = true
    ) async throws -> RunView {
        var view = RunView(run, record, level: level)
        if level == .summary { return view }
        let isWhole = level == .full
        if looksAround {
            view.forecast = RunForecast(of: run, times: try await TypicalTimes.read(for: run, from: store), at: surroundings.now())
        }
        if looksAround, isWhole { view.carriedNodes = try await carriedNodes(of: run) }
        /// Only what is about nodes that are shown.
        func add(_ name: String, _ values: [JSON], _ node: String = "nodeId") {
            view.includes.append((name, .array(isWhole ? values : values.filter { view.isOpen(named: $0[node]?.string) })))
        }
        if include.contains(.events) { add("recentEvents", try await recentEvents(of: run)) }
        if include.contains(.artifacts) { add("artifacts", try await store.artifacts(of: run.id).map(\.json)) }
        if include.contains(.approvals) {
            var query = ApprovalQuery()
            (query.run, query.status) = (run.id, nil)
            add("approvals", try await store.approvals(query).map(json(of:)))
        }
        if include.contains(.checkpoints), isWhole { view.includes.append(("checkpoints", .array(try await checkpoints(of: run)))) }
        if include.contains(.validationIssues) { add("validationIssues", Self.issues(of: run)) }
        return view
    }

    /// The newest events of a run, oldest first.
    func recentEvents(of run: Run, limit: Int64 = shownEvents) async throws -> [JSON] {
        try await events(of: run, after: max(0, run.seq - limit), limit: Int(limit))
    }

    /// Events of a run with their sentences, oldest first.
    public func events(of run: Run, after seq: Int64, limit: Int) async throws -> [JSON] {
        try await store.events(of: run.id, after: seq, limit: limit).map { try $0.shown(in: run) }
    }

    /// The checkpoints that were written, oldest first, with the artifacts that held then.
    func checkpoints(of run: Run) async throws -> [JSON] {
        var checkpoints: [JSON] = [], artifacts: [String] = []
        var last: Int64 = 0
        while last < run.seq {
            let page = try await store.events(of: run.id, after: last, limit: 1_000)
            guard let end = page.last else { break }
            last = end.seq
            for event in page where Self.checkpointTypes.contains(event.type) {
                let body = event.json ?? .object(JSONObject())
                switch event.type {
                case "artifact-created": if let id = body["artifact"]?["id"]?.string { artifacts.append(id) }
                case "artifact-superseded": artifacts.removeAll { $0 == body["artifactId"]?.string }
                default: checkpoints.append(Self.checkpoint(event, body, artifacts))
                }
            }
        }
        return checkpoints
    }

    private static let checkpointTypes: Set = ["checkpoint-saved", "artifact-created", "artifact-superseded"]

    private static func checkpoint(_ event: StoredEvent, _ body: JSON, _ artifacts: [String]) -> JSON {
        var object = JSONObject([("eventSeq", .int(event.seq)), ("createdAt", .string(event.at.description))])
        for (key, value) in body.object ?? JSONObject() { object[key] = value }
        object["artifactIds"] = .array(artifacts.map { .string($0) })
        return .object(object)
    }

    /// What was wrong with the results of nodes, as it stands.
    static func issues(of run: Run) -> [JSON] {
        (0..<run.plan.rootCount).compactMap { index in
            guard let failure = run.failure(of: NodeRef(index)) else { return nil }
            let stage: String
            switch failure.kind {
            case .invalidInput: stage = "input"
            case .invalidOutput: stage = "result"
            case .checkFailed: stage = "check"
            default: return nil
            }
            let isOver = run.state(of: NodeRef(index))?.status == .completed
            return [
                "code": .string(failure.kind.rawValue), "message": .string(failure.message), "stage": .string(stage),
                "nodeId": .string(run.plan.nodes[index].id.rawValue), "severity": isOver ? "warning" : "blocking",
            ]
        }
    }

    /// What the runs before this one have done, oldest run first and in the order of their plans.
    private func carriedNodes(of run: Run) async throws -> [JSON] {
        var ancestors: [Run] = []
        var next = run.origin.replaces?.run
        while let id = next, ancestors.count < Self.shownAncestors, let stored = try await store.load(id) {
            let ancestor = try Run(stored, plan: try plan(of: stored), limits: surroundings.limits)
            ancestors.append(ancestor)
            next = ancestor.origin.replaces?.run
        }
        return ancestors.reversed().flatMap { ancestor in
            (0..<ancestor.plan.rootCount).compactMap { index in
                let ref = NodeRef(index)
                guard let status = ancestor.state(of: ref)?.status, status == .completed || status == .partial,
                    let output = ancestor.output(of: ref), !output.saysNothing
                else { return nil }
                let node = ancestor.plan.nodes[index]
                return [
                    "runId": .string(ancestor.id.rawValue), "nodeId": .string(node.id.rawValue), "title": .string(node.title),
                    "resultStatus": status == .completed ? "success" : "partial", "output": output,
                ]
            }
        }
    }
}

extension JSON {
    /// Whether there is nothing to tell of a result.
    fileprivate var saysNothing: Bool {
        switch self {
        case .null: true
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }
}

extension StoredEvent {
    /// The event as views show it.
    fileprivate func shown(in run: Run) throws(StoreError) -> JSON {
        let event = try decoded(for: run.plan, of: run.id)
        var object = JSONObject([
            ("id", .string("\(run.id):\(seq)")), ("seq", .int(seq)), ("eventType", .string(type)),
            ("createdAt", .string(at.description)), ("emittedBy", .string(by)),
        ])
        EventEnvelope.tell(event, plan: run.plan, in: &object)
        object["detail"] = try? JSON(parsing: body, limits: .stored)
        return .object(object)
    }
}

import DequeModule
import HeapModule
import PlanCalendar
public import PlanJSON
public import PlanModel

extension Run {
    /// Everything that the events so far have made of the run, as JSON; ``init(id:plan:limits:outer:snapshot:)`` reads it.
    public var snapshot: JSON {
        var object = JSONObject([
            ("format", 1), ("seq", .int(seq)), ("status", .string(status.rawValue)), ("inputs", inputs),
            ("createdBy", .string(createdBy.rawValue)), ("createdAt", .int(createdAt.milliseconds)),
            ("failureCount", .int(Int64(failureCount))), ("slots", .array(slots.indices.map { slots[$0].snapshot(edges(into: $0)) })),
            ("maps", .array(maps.sorted { ($0.value.base, $0.key) < ($1.value.base, $1.key) }.map { Self.snapshot(map: $0, $1) })),
            ("failures", .array(failures.sorted { $0.key < $1.key }.map { [.int(Int64($0)), $1.snapshot] })),
            ("approvals", .array(approvals.values.sorted { $0.approval.id < $1.approval.id }.map(\.snapshot))),
            ("requests", .array(requestCounts.sorted { $0.key < $1.key }.map { [.int(Int64($0)), .int(Int64($1))] })),
            ("undecided", Self.list(undecided)), ("ready", Self.list(ready)), ("finishing", Self.list(finishing)),
            ("startingMaps", Self.list(startingMaps)),
        ])
        if let completedAt { object["completedAt"] = .int(completedAt.milliseconds) }
        if let outputs { object["outputs"] = outputs }
        if let ending { object["ending"] = .string(ending) }
        object["more"] = more
        return .object(object)
    }

    private static func list(_ slots: some Sequence<Int>) -> JSON { .array(slots.map { .int(Int64($0)) }) }

    private func edges(into slot: Int) -> InboundEdges { slot < inbound.count ? inbound[slot] : InboundEdges() }

    private static func snapshot(map: Int, _ state: MapState) -> JSON {
        [
            "map": .int(Int64(map)), "base": .int(Int64(state.base)), "count": .int(Int64(state.count)), "items": .array(state.items),
            "keys": .array(state.keys.map { .string($0) }), "next": .int(Int64(state.next)), "active": .int(Int64(state.active)),
            "ended": .int(Int64(state.ended)), "failed": .int(Int64(state.failed)),
        ]
    }
}

extension Slot {
    fileprivate func snapshot(_ edges: InboundEdges) -> JSON {
        var values: [JSON] = [
            .string(state.snapshot), .int(Int64(attempts)), .int(Int64(edges.open)), .int(Int64(edges.live)),
            .int(Int64(edges.liveBranches)), .int(Int64(losses)), output ?? .null, .bool(output != nil), .int(Int64(forgiven)),
        ]
        while values.count > 6, values.last == .int(0) || values.last == .bool(false) || values.last == .null { values.removeLast() }
        return .array(values)
    }
}

extension NodeState {
    /// The state in one word, with its data after a colon.
    fileprivate var snapshot: String {
        switch self {
        case .pending: "pending"
        case .queued: "queued"
        case .ready: "ready"
        case .running(let since): "running:\(since.milliseconds)"
        case .checking(let since, let check): "checking:\(since.milliseconds):\(check)"
        case .inChild(let child): "in-child:\(child)"
        case .retrying(let at): "retrying:\(at.milliseconds)"
        case .waiting(let until): "waiting:\(until.milliseconds)"
        case .mapping: "mapping"
        case .awaitingHuman(let id): "awaiting-human:\(id)"
        case .blocked(let id): "blocked:\(id?.rawValue ?? "")"
        case .completed: "completed"
        case .partial: "partial"
        case .failed: "failed"
        case .skipped: "skipped"
        case .cancelled: "cancelled"
        }
    }

    fileprivate init?(snapshot: String) {
        let parts = snapshot.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let data = parts.count > 1 ? String(parts[1]) : ""
        let time = Timestamp(milliseconds: Int64(data) ?? 0)
        switch parts[0] {
        case "pending": self = .pending
        case "queued": self = .queued
        case "ready": self = .ready
        case "running": self = .running(since: time)
        case "checking":
            let parts = data.split(separator: ":").compactMap { Int64($0) }
            guard parts.count == 2 else { return nil }
            self = .checking(since: Timestamp(milliseconds: parts[0]), check: Int(parts[1]))
        case "in-child": self = .inChild(RunID(data))
        case "retrying": self = .retrying(at: time)
        case "waiting": self = .waiting(until: time)
        case "mapping": self = .mapping
        case "awaiting-human": self = .awaitingHuman(ApprovalID(data))
        case "blocked": self = .blocked(question: data.isEmpty ? nil : ApprovalID(data))
        case "completed": self = .completed
        case "partial": self = .partial
        case "failed": self = .failed
        case "skipped": self = .skipped
        case "cancelled": self = .cancelled
        default: return nil
        }
    }
}

extension Failure {
    var snapshot: JSON {
        var object = JSONObject([("class", .string(kind.rawValue)), ("message", .string(message))])
        if let output { object["output"] = output }
        if neverBegan { object["neverBegan"] = true }
        if let retryAfter { object["retryAfter"] = .int(retryAfter.milliseconds) }
        return .object(object)
    }

    init?(snapshot: JSON) {
        guard let kind = snapshot["class"]?.string.flatMap(FailureClass.init(rawValue:)) else { return nil }
        let message = snapshot["message"]?.string ?? ""
        self.init(kind, message, output: snapshot["output"], neverBegan: snapshot["neverBegan"]?.bool ?? false)
        retryAfter = snapshot["retryAfter"]?.int.map { TimeSpan(milliseconds: $0) }
    }
}

extension Run {
    /// Reads what ``snapshot`` wrote; nil when it is something else, or of a format that this version does not know.
    ///
    /// What a plan written in place reads of the plans around it is no part of a snapshot: give it again.
    public init?(id: RunID, plan: CompiledPlan, limits: Limits = Limits(), outer: JSON? = nil, snapshot: JSON) {
        self.init(id: id, plan: plan, limits: limits, outer: outer)
        guard snapshot["format"] == 1, let seq = snapshot["seq"]?.int,
            let status = snapshot["status"]?.string.flatMap(RunStatus.init(rawValue:)), let slots = snapshot["slots"]?.array
        else { return nil }
        self.seq = seq
        self.status = status
        inputs = snapshot["inputs"] ?? .null
        createdBy = ActorID(snapshot["createdBy"]?.string ?? "system")
        createdAt = Timestamp(milliseconds: snapshot["createdAt"]?.int ?? 0)
        completedAt = snapshot["completedAt"]?.int.map { Timestamp(milliseconds: $0) }
        outputs = snapshot["outputs"]
        ending = snapshot["ending"]?.string
        failureCount = Int(snapshot["failureCount"]?.int ?? 0)
        undecided = Deque(Self.ints(snapshot["undecided"]))
        ready = Deque(Self.ints(snapshot["ready"]))
        finishing = Deque(Self.ints(snapshot["finishing"]))
        startingMaps = Deque(Self.ints(snapshot["startingMaps"]))
        restore(expansions: snapshot["more"]?["expansions"]?.array ?? [])
        guard restore(slots: slots), restore(maps: snapshot["maps"]?.array ?? []) else { return nil }
        for entry in snapshot["failures"]?.array ?? [] {
            if let slot = entry[0]?.int, let failure = entry[1].flatMap(Failure.init(snapshot:)) { failures[Int(slot)] = failure }
        }
        for entry in snapshot["requests"]?.array ?? [] {
            if let slot = entry[0]?.int, let count = entry[1]?.int { requestCounts[Int(slot)] = Int(count) }
        }
        for entry in snapshot["approvals"]?.array ?? [] {
            guard let open = OpenApproval(snapshot: entry) else { return nil }
            approvals[open.approval.id] = open
        }
        restoreMore(snapshot["more"] ?? .object(JSONObject()))
    }

    private static func ints(_ value: JSON?) -> [Int] { value?.array?.compactMap { $0.int.map { Int($0) } } ?? [] }

    private mutating func restore(slots values: [JSON]) -> Bool {
        slots.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            guard let state = value[0]?.string.flatMap(NodeState.init(snapshot:)) else { return false }
            var slot = Slot(state: state)
            slot.attempts = Int32(value[1]?.int ?? 0)
            slot.losses = Int32(value[5]?.int ?? 0)
            // Snapshots of the first version hold the output, and nothing where there is none.
            if value[7]?.bool == true || value[7] == nil { slot.output = value[6] }
            slot.forgiven = Int32(value[8]?.int ?? 0)
            slots.append(slot)
            let isNode = index < plan.rootCount
            if isNode {
                let count = { (place: Int) in Int32(value[place]?.int ?? 0) }
                inbound.append(InboundEdges(open: count(2), live: count(3), liveBranches: count(4)))
            }
            tally.count(state, by: 1, isNode: isNode)
            switch state {
            case .retrying(let due), .waiting(let due): timers.insert(TimerEntry(due: due, slot: index))
            default: break
            }
        }
        return slots.count >= plan.rootCount
    }

    private mutating func restore(maps values: [JSON]) -> Bool {
        // Snapshots of the first version have no list of expansions: what they hold was expanded once.
        var isOlder = false
        for value in values {
            guard let index = value["map"]?.int.map({ Int($0) }), let base = value["base"]?.int, let count = value["count"]?.int,
                plan.nodes.indices.contains(index), case .map(let task) = plan.nodes[index].task
            else { return false }
            var state = MapState(base: Int(base), count: Int(count))
            state.items = value["items"]?.array ?? []
            state.keys = value["keys"]?.array?.compactMap(\.string) ?? []
            state.next = Int(value["next"]?.int ?? 0)
            state.active = Int(value["active"]?.int ?? 0)
            state.ended = Int(value["ended"]?.int ?? 0)
            state.failed = Int(value["failed"]?.int ?? 0)
            maps[index] = state
            if expansions.isEmpty { isOlder = true }
            if isOlder { for item in 0..<Int(count) { itemRefs.append(NodeRef(task.body, item: item)) } }
        }
        return itemRefs.count == slots.count - plan.rootCount
    }
}

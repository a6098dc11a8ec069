import DequeModule
import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    /// The parts of a snapshot that few runs have; what is absent is as in a run that has none of it.
    var more: JSON {
        var object = JSONObject()
        if origin != RunOrigin() { object["origin"] = origin.json }
        object["startedAt"] = startedAt.map { .int($0.milliseconds) }
        object["resolution"] = resolution.map { .string($0.rawValue) }
        object["supersededBy"] = supersededBy.map { .string($0.rawValue) }
        if isHeld { object["isHeld"] = true }
        object["answers"] = answers
        object["approvedDigest"] = approvedDigest.map { .string($0) }
        object["scheduleId"] = scheduleID.map { .string($0.rawValue) }
        object["scheduledAt"] = scheduledAt.map { .int($0.milliseconds) }
        object["checkpoints"] = .int(Int64(checkpointCount))
        if isOverFailureBudget { object["isOverFailureBudget"] = true }
        if !heardKeys.isEmpty { object["heardKeys"] = .array(heardKeys.sorted().map { .string($0) }) }
        if planRequests != 0 { object["planRequests"] = .int(Int64(planRequests)) }
        if hasAsked, !areRequestsNamedByDigest { object["requestNames"] = 2 }
        object["clock"] = .int(clock.milliseconds)
        if hasBudget || !budget.spent.isEmpty { object["budget"] = budget.snapshot }
        write(slots: &object)
        return .object(object)
    }

    private func write(slots object: inout JSONObject) {
        func list<Value>(_ key: String, _ values: [Int: Value], _ json: (Value) -> JSON) {
            guard !values.isEmpty else { return }
            object[key] = .array(values.sorted { $0.key < $1.key }.map { [.int(Int64($0.key)), json($0.value)] })
        }
        list("deadlines", deadlines) {
            let entry: [JSON] = [.int($0.due.milliseconds), .array($0.warnings.map { .int($0.milliseconds) }), .bool($0.isBreached)]
            return .array(entry + ($0.extensions == 0 ? [] : [.int(Int64($0.extensions))]))
        }
        if !undated.isEmpty { object["undated"] = .array(undated.map { .int(Int64($0)) }) }
        list("skipReasons", skipReasons) { .string($0) }
        list("waitsSince", waitsSince) { .int($0.milliseconds) }
        list("deadEdges", deadEdges) { .array($0.map { .int(Int64($0)) }) }
        list("submissions", submissions) {
            var files = $0.filesJSON.map { [$0] } ?? []
            if $0.isByPerson { files = [$0.filesJSON ?? .null, true] }
            return .array([$0.output, .array($0.remarks.map { .string($0) }), .int(Int64($0.check))] + files)
        }
        list("rounds", rounds) { .int(Int64($0)) }
        list("restingChildren", restingChildren) { .string($0.rawValue) }
        list("settledChildren", settledChildren) { .string($0.rawValue) }
        if !leftChildren.isEmpty {
            object["leftChildren"] = .array(
                leftChildren.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    [.string($0.rawValue), .int(Int64($1.slot)), .int(Int64($1.attempt))]
                })
        }
        list("standIns", standIns) { .string($0.description) }
        list("claims", claims) { $0.json }
        list("messages", messages) { .array($0.map(\.snapshot)) }
        list("givenInputs", givenInputs) { $0 }
        list("evidence", evidence) { .array($0) }
        list("carried", carried) { .string($0.rawValue) }
        list("adopted", adopted) { $0.json }
        list("adoptedRequests", adoptedRequests) { .string($0.rawValue) }
        list("artifacts", artifacts) { .array($0.map(\.json)) }
        if !replacedArtifacts.isEmpty {
            object["replacedArtifacts"] = .array(
                replacedArtifacts.sorted { $0.key < $1.key }.map { [.string($0.key), $0.value.map { .string($0) } ?? .null] })
        }
        if !undoSlots.isEmpty {
            object["undoSlots"] = .array(undoSlots.sorted { $0.value < $1.value }.map { Self.snapshot($0.key, .int(Int64($0.value))) })
        }
        list("offers", offers) { $0.snapshot }
        if !itemOffers.isEmpty {
            let sorted = itemOffers.values.sorted { ($0.ref.node, $0.ref.item ?? -1) < ($1.ref.node, $1.ref.item ?? -1) }
            object["itemOffers"] = .array(sorted.map { [Self.snapshot($0.ref), $0.snapshot] })
        }
        object["offeredBy"] = offeredBy.map { .string($0.rawValue) }
        if !signals.isEmpty { object["signals"] = .array(signals.map { [.int($0.seq), .string($0.name), $0.data] }) }
        if !undoable.isEmpty { object["undoable"] = .array(undoable.map { .int(Int64($0)) }) }
        if !expansions.isEmpty {
            object["expansions"] = .array(
                expansions.map { expansion in
                    let entry: [JSON] = [.int(Int64(expansion.body)), .int(Int64(expansion.count))]
                    return .array(entry + (expansion.item.map { [.int(Int64($0))] } ?? []))
                })
        }
        if let compensation {
            var undoing = JSONObject([
                ("failure", compensation.failure.snapshot), ("left", .array(compensation.left.map { Self.snapshot($0) })),
            ])
            undoing["node"] = compensation.node.map { .int(Int64($0)) }
            object["compensation"] = .object(undoing)
        }
    }

    /// A node as a number; what undoes an item as a list with the item at its end.
    private static func snapshot(_ ref: NodeRef, _ value: JSON? = nil) -> JSON {
        let node = JSON.int(Int64(ref.node)), item = ref.item.map { [JSON.int(Int64($0))] } ?? []
        return value == nil && item.isEmpty ? node : .array([node] + (value.map { [$0] } ?? []) + item)
    }

    mutating func restore(expansions list: [JSON]) {
        for entry in list {
            guard let body = entry[0]?.int.map({ Int($0) }), let count = entry[1]?.int.map({ Int($0) }), plan.nodes.indices.contains(body)
            else { continue }
            let undone = entry[2]?.int.map { Int($0) }
            expansions.append(Expansion(body: body, count: count, item: undone))
            guard plan.nodes[body].undoneMap == nil else {
                itemRefs.append(NodeRef(body, item: undone))
                continue
            }
            let isItem = plan.nodes[body].enclosingMap != nil
            for item in 0..<count { itemRefs.append(NodeRef(body, item: isItem ? item : nil)) }
        }
    }

    mutating func restoreMore(_ more: JSON) {
        func time(_ key: String) -> Timestamp? { more[key]?.int.map { Timestamp(milliseconds: $0) } }
        origin = more["origin"].map(RunOrigin.init(json:)) ?? RunOrigin()
        if let outer = origin.parent?.outer { self.outer = outer }
        startedAt = more["startedAt"] == nil && more["clock"] == nil ? createdAt : time("startedAt")
        resolution = more["resolution"]?.string.flatMap(Event.Resolution.init(rawValue:))
        supersededBy = more["supersededBy"]?.string.map { RunID($0) }
        isHeld = more["isHeld"]?.bool ?? false
        answers = more["answers"]
        approvedDigest = more["approvedDigest"]?.string
        scheduleID = more["scheduleId"]?.string.map { ScheduleID($0) }
        scheduledAt = time("scheduledAt")
        checkpointCount = Int(more["checkpoints"]?.int ?? 1)
        isOverFailureBudget = more["isOverFailureBudget"]?.bool ?? false
        heardKeys = Set((more["heardKeys"]?.array ?? []).compactMap(\.string))
        planRequests = Int(more["planRequests"]?.int ?? 0)
        areRequestsNamedByDigest = hasAsked && more["requestNames"] == nil
        clock = time("clock") ?? createdAt
        if let stored = more["budget"] {
            budget = BudgetLedger(snapshot: stored)
        } else if let rule = plan.budget {
            budget.limits = Dictionary(rule.limits.map { ($0.resource, $0.limit) }) { $1 }
        }
        restoreSlots(more)
        if hasBudget { for slot in ready { countReady(slot, by: 1) } }
        for (id, open) in approvals { if let expiry = open.approval.expiresAt { expiries[id] = expiry } }
        for (slot, deadline) in deadlines { if let next = deadline.next { deadlineTimers.insert(TimerEntry(due: next, slot: slot)) } }
    }

    private mutating func restoreSlots(_ more: JSON) {
        func pairs(_ key: String) -> [(slot: Int, value: JSON)] {
            (more[key]?.array ?? []).compactMap { entry in entry[0]?.int.flatMap { slot in entry[1].map { (Int(slot), $0) } } }
        }
        func ints(_ value: JSON?) -> [Int] { value?.array?.compactMap { $0.int.map { Int($0) } } ?? [] }
        func texts(_ value: JSON?) -> [String] { value?.array?.compactMap(\.string) ?? [] }
        for (slot, value) in pairs("deadlines") {
            guard let due = value[0]?.int else { continue }
            let warnings = ints(value[1]).map { Timestamp(milliseconds: Int64($0)) }
            deadlines[slot] = DeadlineState(
                due: Timestamp(milliseconds: due), warnings: warnings, isBreached: value[2]?.bool ?? false,
                extensions: Int(value[3]?.int ?? 0))
        }
        undated = ints(more["undated"])
        for (slot, value) in pairs("skipReasons") { skipReasons[slot] = value.string }
        for (slot, value) in pairs("waitsSince") { waitsSince[slot] = value.int.map { Timestamp(milliseconds: $0) } }
        for (slot, value) in pairs("deadEdges") { deadEdges[slot] = ints(value).map { Int32($0) } }
        for (slot, value) in pairs("submissions") {
            submissions[slot] = Submission(
                output: value[0] ?? .null, remarks: texts(value[1]), check: Int(value[2]?.int ?? 0), files: Submission.files(value[3]),
                isByPerson: value[4]?.bool ?? false)
        }
        for (slot, value) in pairs("rounds") { rounds[slot] = Int(value.int ?? 1) }
        for (slot, value) in pairs("restingChildren") { restingChildren[slot] = value.string.flatMap(RunStatus.init(rawValue:)) }
        for (slot, value) in pairs("settledChildren") { settledChildren[slot] = value.string.map { RunID($0) } }
        for entry in more["leftChildren"]?.array ?? [] {
            guard let child = entry[0]?.string, let slot = entry[1]?.int, let attempt = entry[2]?.int else { continue }
            leftChildren[RunID(child)] = NodeAttempt(slot: Int(slot), attempt: Int(attempt))
        }
        for (slot, value) in pairs("standIns") { standIns[slot] = value.string.flatMap(Owner.init(_:)) }
        for (slot, value) in pairs("claims") { claims[slot] = WorkerClaim(json: value) }
        for (slot, value) in pairs("messages") { messages[slot] = value.array?.compactMap(NodeMessage.init(snapshot:)) }
        for (slot, value) in pairs("evidence") { evidence[slot] = value.array ?? [] }
        for (slot, value) in pairs("givenInputs") { givenInputs[slot] = value }
        for (slot, value) in pairs("carried") { carried[slot] = value.string.map { RunID($0) } }
        for (slot, value) in pairs("adopted") { adopted[slot] = Adoption(json: value) }
        for (slot, value) in pairs("adoptedRequests") { adoptedRequests[slot] = value.string.map { ApprovalID($0) } }
        for (slot, value) in pairs("artifacts") {
            for artifact in value.array?.compactMap(Artifact.init(json:)) ?? [] { keep(artifact, of: slot) }
        }
        for entry in more["replacedArtifacts"]?.array ?? [] {
            if let id = entry[0]?.string { replacedArtifacts[id] = .some(entry[1]?.string) }
        }
        for entry in more["undoSlots"]?.array ?? [] {
            guard let node = entry[0]?.int, let slot = entry[1]?.int else { continue }
            undoSlots[NodeRef(Int(node), item: entry[2]?.int.map { Int($0) })] = Int(slot)
        }
        for (slot, value) in pairs("offers") {
            offers[slot] = CarryOffer(snapshot: value, ref: ref(of: slot))
        }
        for entry in more["itemOffers"]?.array ?? [] {
            guard let node = entry[0]?[0]?.int, let item = entry[0]?[1]?.int, let value = entry[1] else { continue }
            let ref = NodeRef(Int(node), item: Int(item))
            itemOffers[ref] = CarryOffer(snapshot: value, ref: ref)
        }
        offeredBy = more["offeredBy"]?.string.map { RunID($0) }
        signals = (more["signals"]?.array ?? []).compactMap { entry in
            guard let seq = entry[0]?.int, let name = entry[1]?.string else { return nil }
            return KeptSignal(seq: seq, name: name, data: entry[2] ?? .null)
        }
        undoable = ints(more["undoable"])
        if let undoing = more["compensation"], let failure = undoing["failure"].flatMap(Failure.init(snapshot:)) {
            let left = (undoing["left"]?.array ?? []).compactMap { entry in
                (entry.int ?? entry[0]?.int).map { NodeRef(Int($0), item: entry[1]?.int.map { Int($0) }) }
            }
            compensation = Compensation(node: undoing["node"]?.int.map { Int($0) }, failure: failure, left: left)
        }
    }
}

import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel

extension Run {
    /// How many items one event carries at the most.
    private static let itemsPerEvent = 1_000

    func expansion(of slot: Int, _ map: CompiledMap, at now: Timestamp) throws(ExpressionError) -> [Event] {
        let ref = NodeRef(slot)
        let list = try map.over.evaluateJSON(scope(of: slot, at: now))
        guard let items = list.array else {
            return follow(Failure(.invalidInput, "over: a list is needed, not \(list.typeName)"), of: slot, at: now)
        }
        guard items.count <= map.maxItems else {
            return follow(Failure(.invalidInput, "over: \(items.count) items, at most \(map.maxItems) are allowed"), of: slot, at: now)
        }
        if let failure = oversize(list, "list of items") { return follow(failure, of: slot, at: now) }
        let keys = try keys(of: items, map, at: now)
        if let twice = keys.firstDuplicate {
            return follow(Failure(.invalidInput, "key: two items have the key '\(twice)'"), of: slot, at: now)
        }
        var events: [Event] = [.mapExpanded(ref, count: items.count)]
        for from in stride(from: 0, to: items.count, by: Self.itemsPerEvent) {
            let range = from..<min(from + Self.itemsPerEvent, items.count)
            events.append(.mapItems(ref, from: from, items: Array(items[range]), keys: Array(keys[range])))
        }
        return events
    }

    private func keys(of items: [JSON], _ map: CompiledMap, at now: Timestamp) throws(ExpressionError) -> [String] {
        guard let key = map.key else { return items.indices.map(String.init) }
        var keys: [String] = []
        keys.reserveCapacity(items.count)
        for item in items {
            let value = try key.evaluateJSON(RunScope(self, at: now, extra: [(map.itemName, Value(item))]))
            keys.append(value.string ?? value.text)
        }
        return keys
    }

    /// Every item has ended: the map does, too.
    func finishMap(_ slot: Int, at now: Timestamp) -> [Event] {
        guard let state = maps[slot], case .map(let map) = plan.nodes[slot].task else { return [] }
        guard map.tolerance.allows(failed: state.failed, of: state.count) else {
            let first = (state.base..<state.base + state.count).first { slots[$0].state == .failed }.flatMap { failures[$0] }
            let reason = first.map { "; the first: \($0.message)" } ?? ""
            return follow(Failure(.checkFailed, "\(state.failed) of \(state.count) items failed\(reason)"), of: slot, at: now)
        }
        let remarks = state.failed == 0 ? [] : ["\(state.failed) of \(state.count) items failed"]
        guard !traits(of: slot).isDisjoint(with: [.judged, .branching]) else {
            return [.nodeCompleted(NodeRef(slot), Event.Completion(output: nil, remarks: remarks))]
        }
        return accept(itemsOutput(of: slot) ?? nil, of: slot, at: now, isDerived: true, remarks: remarks)
    }
}

extension [String] {
    fileprivate var firstDuplicate: String? {
        var seen = Set<String>(minimumCapacity: count)
        return first { !seen.insert($0).inserted }
    }
}

import PlanJSON
import PlanModel

extension Run {
    mutating func expand(_ map: Int, count: Int) {
        maps[map] = MapState(base: slots.count, count: count)
        guard case .map(let task) = plan.nodes[map].task else { return }
        var fresh = Slot()
        // What comes late from an item of before must not be taken for one of now: attempts go on counting.
        fresh.attempts = attempts(ofAnyItem: task.body)
        fresh.forgiven = fresh.attempts
        slots.append(contentsOf: repeatElement(fresh, count: count))
        itemRefs.reserveCapacity(itemRefs.count + count)
        for item in 0..<count { itemRefs.append(NodeRef(task.body, item: item)) }
        if !itemOffers.isEmpty { takeOffers(ofItems: task.body, count: count, from: slots.count - count) }
        expansions.append(Expansion(body: task.body, count: count))
        enter(.mapping, on: map)
        if count == 0 { finishing.append(map) } else { startingMaps.append(map) }
    }

    /// What an earlier run has done of the items that are there now; others are none of this list.
    private mutating func takeOffers(ofItems body: Int, count: Int, from base: Int) {
        for (ref, offer) in itemOffers where ref.node == body {
            if let item = ref.item, item < count { offers[base + item] = offer }
            itemOffers[ref] = nil
        }
    }

    /// The largest number of an attempt that any item of a map has had, when the map was expanded before.
    private func attempts(ofAnyItem body: Int) -> Int32 {
        guard expansions.contains(where: { $0.body == body }) else { return 0 }
        let items = slots.indices.dropFirst(plan.rootCount).lazy.filter { self.ref(of: $0).node == body }
        return items.map { self.slots[$0].attempts }.max() ?? 0
    }

    mutating func add(_ items: [JSON], keys: [String], to map: Int) {
        maps[map]?.items += items
        maps[map]?.keys += keys
    }

    /// What a map returns unless its `result` says otherwise: every item with its end, the failed ones with their reason.
    func itemsOutput(of slot: Int) -> JSON? {
        guard let map = maps[slot] else { return nil }
        let items = (0..<map.count).map { item -> JSON in
            let slot = map.base + item
            var entry = JSONObject()
            entry["key"] = .string(map.keys[item])
            entry["status"] = .string(slots[slot].state.status.rawValue)
            if let output = slots[slot].output { entry["output"] = output }
            if let failure = failures[slot] {
                entry["error"] = ["class": .string(failure.kind.rawValue), "message": .string(failure.message)]
            }
            return .object(entry)
        }
        let failed = map.failed
        return ["count": .int(Int64(map.count)), "failed": .int(Int64(failed)), "items": .array(items)]
    }
}

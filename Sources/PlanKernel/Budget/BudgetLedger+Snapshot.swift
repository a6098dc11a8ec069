import PlanJSON
import PlanModel

extension BudgetLedger {
    var snapshot: JSON {
        var object = JSONObject()
        object["limits"] = .object(
            JSONObject(
                limits.sorted { $0.key.rawValue < $1.key.rawValue }.map { resource, limit in
                    (resource.rawValue, [limit.soft.map { .double($0) } ?? .null, limit.hard.map { .double($0) } ?? .null])
                }))
        object["spent"] = Self.json(spent)
        object["reserved"] = Self.json(reservations)
        if !held.isEmpty {
            object["held"] = .array(
                held.sorted { $0.key < $1.key }.map {
                    [.int(Int64($0.slot)), .int(Int64($0.attempt)), Self.json($1)]
                })
        }
        object["nodes"] = Self.json(spentByNode)
        if !warned.isEmpty { object["warned"] = .array(warned.map(\.rawValue).sorted().map { .string($0) }) }
        if !exhausted.isEmpty { object["exhausted"] = .array(exhausted.map(\.rawValue).sorted().map { .string($0) }) }
        if isFinishing { object["isFinishing"] = true }
        return .object(object)
    }

    init(snapshot: JSON) {
        self.init()
        for (name, pair) in snapshot["limits"]?.object ?? JSONObject() {
            guard let resource = BudgetResource(rawValue: name) else { continue }
            limits[resource] = Budget.Limit(soft: pair[0]?.double, hard: pair[1]?.double)
        }
        spent = Self.amounts(snapshot["spent"])
        reservations = Self.byNode(snapshot["reserved"])
        for entry in snapshot["held"]?.array ?? [] {
            guard let slot = entry[0]?.int, let attempt = entry[1]?.int else { continue }
            held[NodeAttempt(slot: Int(slot), attempt: Int(attempt))] = Self.amounts(entry[2])
        }
        spentByNode = Self.byNode(snapshot["nodes"])
        func resources(_ key: String) -> Set<BudgetResource> {
            Set(snapshot[key]?.array?.compactMap(\.string).compactMap(BudgetResource.init(rawValue:)) ?? [])
        }
        warned = resources("warned")
        exhausted = resources("exhausted")
        isFinishing = snapshot["isFinishing"]?.bool ?? false
    }

    static func json(_ amounts: [BudgetResource: Double]) -> JSON {
        .object(JSONObject(amounts.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, .double($0.value)) }))
    }

    private static func json(_ nodes: [Int: [BudgetResource: Double]]) -> JSON {
        .array(nodes.sorted { $0.key < $1.key }.map { [.int(Int64($0.key)), json($0.value)] })
    }

    static func amounts(_ json: JSON?) -> [BudgetResource: Double] {
        var amounts: [BudgetResource: Double] = [:]
        for (name, value) in json?.object ?? JSONObject() {
            if let resource = BudgetResource(rawValue: name), let amount = value.double { amounts[resource] = amount }
        }
        return amounts
    }

    private static func byNode(_ json: JSON?) -> [Int: [BudgetResource: Double]] {
        var nodes: [Int: [BudgetResource: Double]] = [:]
        for entry in json?.array ?? [] { if let slot = entry[0]?.int { nodes[Int(slot)] = amounts(entry[1]) } }
        return nodes
    }
}

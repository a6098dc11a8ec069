import PlanModel

/// Checks that an approval sends back only what it has been reached from.
struct ChangeTargets {
    let sink: FindingSink
    let flow: PlanFlow
    let places: NodePlaces

    func check() {
        for node in 0..<flow.count {
            let compiled = flow.plan.nodes[node]
            guard case .human(let human) = compiled.task, let target = human.onChangesRequested, let index = flow.plan.index(of: target)
            else { continue }
            if index < flow.count, PathFinder(flow).leads(from: index, to: node) { continue }
            sink.add(
                "human.changes-target", "'\(compiled.id)' does not follow from '\(target)', so doing that again would change nothing",
                at: places.path(of: compiled.id) + "/onChangesRequested", suggestion: "name a node that leads to '\(compiled.id)'")
        }
    }
}

import PlanDrawing
import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel
import PlanPictures

extension GraphPicture {
    var json: JSON {
        var object = JSONObject([("title", .string(plan.title)), ("planSpecId", .string(plan.digest.description))])
        object["runId"] = run.map { .string($0.id.rawValue) }
        object["status"] = run.map { .string($0.status.rawValue) }
        object["nodes"] = .array(
            levels.enumerated().flatMap { level, nodes in
                nodes.map { node -> JSON in
                    let compiled = plan.nodes[node]
                    var entry = JSONObject([
                        ("id", .string(compiled.id.rawValue)), ("title", .string(compiled.title)),
                        ("type", .string(compiled.task.typeName)),
                        ("level", .int(Int64(level + 1))),
                    ])
                    entry["group"] = compiled.group.map { .string($0) }
                    if run != nil { entry["status"] = .string(status(node).rawValue) }
                    return .object(entry)
                }
            })
        object["edges"] = .array(
            edges.map { from, edge in
                var entry = JSONObject([("from", .string(name(from))), ("to", .string(name(Int(edge.target))))])
                entry["outcome"] = .string(edge.outcome.rawValue)
                entry["when"] = plan.edges.condition(of: edge).map { .string($0.source) }
                return .object(entry)
            })
        return .object(object)
    }

    /// A flow chart in Mermaid's language; ids are prefixed, because `end` and others are words of it.
    func mermaid(sideways: Bool) -> [String] {
        var lines = [sideways ? "flowchart LR" : "flowchart TD"]
        for node in 0..<plan.rootCount {
            let compiled = plan.nodes[node]
            let label = "\"\(Self.escaped(compiled.title))\""
            let shape =
                switch compiled.task {
                case .human: "{{\(label)}}"
                case .switch: "{\(label)}"
                case .join: "((\(label)))"
                case .map: "[[\(label)]]"
                case .wait: "([\(label)])"
                case .program, .systemTask, .agentTask, .http, .tool: "[\(label)]"
                case .subplan: "[[\(label)]]"
                }
            lines.append("    n_\(compiled.id)\(shape)\(run == nil ? "" : ":::\(Self.name(of: status(node)))")")
        }
        for edge in DrawnGraph(plan, run: run).edges {
            let arrow =
                switch edge.style {
                case .branch, .failure: "-.->"
                case .plain, .always: "-->"
                }
            let outcome: String? = edge.style == .failure ? "failure" : edge.style == .always ? "always" : nil
            let words = [outcome, edge.label.map { Self.escaped(TerminalText.fit(TerminalText.clean($0), 60)) }].compactMap(\.self)
            let label = words.isEmpty ? "" : "|\"\(words.joined(separator: ", "))\"|"
            lines.append("    n_\(name(edge.from)) \(arrow)\(label) n_\(name(edge.to))")
        }
        if run != nil {
            lines += [
                "    classDef completed fill:#d7f5dd,stroke:#1a7f37", "    classDef partial fill:#fff3c4,stroke:#9a6700",
                "    classDef failed fill:#ffd8d3,stroke:#b42318", "    classDef blocked fill:#ffd8d3,stroke:#b42318,stroke-dasharray:4",
                "    classDef running fill:#d6e9ff,stroke:#0757ba",
                "    classDef awaitingHuman fill:#ffe08a,stroke:#7a4d00,stroke-width:3px",
                "    classDef skipped fill:#eee,stroke:#888,color:#555", "    classDef cancelled fill:#eee,stroke:#888,color:#555",
            ]
        }
        return lines
    }

    private var edges: [(from: Int, edge: EdgeTable.Edge)] {
        (0..<plan.rootCount).flatMap { node in plan.edges[from: node].map { (from: node, edge: $0) } }
    }

    private func name(_ node: Int) -> String { plan.nodes[node].id.rawValue }

    private static func name(of status: NodeStatus) -> String { status == .awaitingHuman ? "awaitingHuman" : status.rawValue }

    /// Signs that mean something inside of quotes, as Mermaid's own entities.
    private static func escaped(_ text: String) -> String {
        TerminalText.clean(text).reduce(into: "") { result, character in
            switch character {
            case "#": result += "#35;"
            case "&": result += "#amp;"
            case "\"": result += "#quot;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "`": result += "#96;"
            default: result.append(character)
            }
        }
    }
}

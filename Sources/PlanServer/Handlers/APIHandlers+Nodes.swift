import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension APIHandlers {
    static let nodes: [String: Handler] = [
        "listNodes": { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller, looksAround: false)
            return try call.page(of: view.json["nodes"]?.array ?? [])
        },
        "getNode": { call in
            let reasons = try await call.engine.explain(call.run, node: call.node, for: call.caller)
            let view = try await call.engine.planView(of: call.run, for: call.caller, looksAround: false)
            let nodes = view.json["nodes"]?.array ?? []
            // An item is shown as the map that it belongs to.
            guard let node = nodes.first(where: { $0["nodeId"]?.string == call.node }) ?? map(of: call.node, view, nodes) else {
                throw PlanError("node.unknown", "run \(call.run) has no node '\(call.node)'", at: "/runs/\(call.run)/nodes/\(call.node)")
            }
            return APIReply(["node": node, "reasons": .array(reasons.map(\.json))])
        },
        "listItems": { call in
            let (run, _) = try await call.engine.run(call.run, seenBy: call.caller)
            let place = "/runs/\(call.run)/nodes/\(call.node)"
            guard let ref = run.plan.ref(named: call.node), run.state(of: ref) != nil else {
                throw PlanError("node.unknown", "run \(call.run) has no node '\(call.node)'", at: place)
            }
            guard case .map(let map) = run.plan.nodes[ref.node].task else {
                throw PlanError("retry.no-items", "'\(call.node)' is no map that has items", at: place)
            }
            let begin = try call.numericCursor
            let count = run.items(of: ref.node)?.count ?? 0
            let end = min(count, begin + call.limit)
            let items = begin < end ? (begin..<end).map { item($0, of: map.body, run) } : []
            return APIReply(items: items, next: end < count ? "\(end)" : nil)
        },
        "getLogs": { call in
            _ = try await call.engine.run(call.run, seenBy: call.caller)
            guard let read = call.place.options.readLog,
                let bytes = try await Offload.run({
                    read(
                        call.run, call.node, Int(call.path["attempt"] ?? "") ?? 1, call.asked("stream") == "stderr",
                        Int(call.askedNumber("offset") ?? 0), Int(call.askedNumber("limit") ?? 65_536))
                })
            else {
                throw PlanError(
                    "logs.none", "'\(call.node)' has said nothing in this attempt", at: "/runs/\(call.run)/nodes/\(call.node)",
                    suggestion: "only programs have logs, and they are kept where they were run")
            }
            return APIReply(200, .bytes(bytes, mediaType: "text/plain; charset=utf-8"))
        },
        "submitResult": { call in
            let result = try NodeResult(json: call.body)
            return APIReply(try await call.engine.submitNodeResult(call.run, node: call.node, result, for: call.caller).json)
        },
        "handUpFile": { call in
            try await handUp(call) { (mediaType, next) in
                try await call.engine.handUp(for: call.run, node: call.node, mediaType: mediaType, by: call.caller, next: next)
            }
        },
        "retryNode": { call in
            var resumption = resumption(of: call)
            resumption.nodes = [call.node]
            return APIReply(try await call.engine.resumeRun(call.run, resumption, for: call.caller).json)
        },
        "skipNode": { call in
            APIReply(try await call.engine.skipNode(call.run, node: call.node, reason: try reason(of: call), for: call.caller).json)
        },
        "handOffNode": { call in
            guard let owner = Owner(call.text("to") ?? "") else {
                throw ProblemDetails(
                    "request.unfit", "'\(call.text("to")?.prefix(100) ?? "")' is no owner", at: "/body/to",
                    suggestion: "write it like agent:writer or system:echo")
            }
            return APIReply(try await call.engine.handOffNode(call.run, node: call.node, to: owner, for: call.caller).json)
        },
        "tellNode": { call in
            APIReply(try await call.engine.tellNode(call.run, node: call.node, call.text("text") ?? "", for: call.caller).json)
        },
        "completeNode": { call in
            APIReply(
                try await call.engine.completeNode(
                    call.run, node: call.node, output: call.body["output"] ?? .null, reason: try reason(of: call), for: call.caller
                ).json)
        },
    ]

    /// A reason that says something.
    private static func reason(of call: APICall) throws(PlanError) -> String {
        if let text = call.text("reason"), !text.allSatisfy(\.isWhitespace) { return text }
        throw PlanError("reason.missing", "the reason is kept and must say something", at: "/body/reason", suggestion: "say why")
    }

    private static func map(of name: String, _ view: RunView, _ nodes: [JSON]) -> JSON? {
        guard let ref = view.run.plan.ref(named: name), let map = view.run.plan.nodes[ref.node].enclosingMap, nodes.indices.contains(map)
        else { return nil }
        return nodes[map]
    }

    private static func item(_ index: Int, of body: Int, _ run: Run) -> JSON {
        let ref = NodeRef(body, item: index)
        var object = JSONObject([
            ("itemId", .string(run.name(of: ref))), ("index", .int(Int64(index))),
            ("status", .string((run.state(of: ref)?.status ?? .pending).rawValue)), ("attemptCount", .int(Int64(run.attempts(of: ref)))),
        ])
        object["output"] = run.output(of: ref)
        if let failure = run.failure(of: ref) {
            object["failureClass"] = .string(failure.kind.rawValue)
            object["failureMessage"] = .string(failure.message)
        }
        return .object(object)
    }
}

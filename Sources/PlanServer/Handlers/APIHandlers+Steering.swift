import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension APIHandlers {
    static let steering: [String: Handler] = [
        "approveRun": { call in
            APIReply(
                try await call.engine.approvePlan(
                    call.run, answers: call.body["answers"], comment: call.text("comment"), for: call.caller
                ).json)
        },
        "rejectRun": { call in
            let resolution = call.text("resolution").flatMap(Event.Resolution.init(rawValue:)) ?? .rejected
            return APIReply(
                try await call.engine.rejectPlan(call.run, reason: call.text("reason"), resolution: resolution, for: call.caller).json)
        },
        "pauseRun": { call in APIReply(try await call.engine.holdRun(call.run, reason: call.text("reason"), for: call.caller).json) },
        "resumeRun": { call in
            let view = try await call.engine.planView(of: call.run, for: call.caller, level: .summary)
            if view.run.isHeld {
                return APIReply(try await call.engine.releaseRun(call.run, reason: call.text("reason"), for: call.caller).json)
            }
            return APIReply(try await call.engine.resumeRun(call.run, resumption(of: call), for: call.caller).json)
        },
        "cancelRun": { call in APIReply(try await call.engine.cancelRun(call.run, reason: call.text("reason"), for: call.caller).json) },
        "retryRun": { call in
            var resumption = resumption(of: call)
            resumption.nodes = call.texts("nodeIds")
            return APIReply(try await call.engine.resumeRun(call.run, resumption, for: call.caller).json)
        },
        "replaceRun": { call in
            // What is not there is told from what is over.
            _ = try await call.engine.planView(of: call.run, for: call.caller, level: .summary)
            return made(
                try await call.engine.replacePlan(
                    call.run, with: try await request(of: call), reason: call.text("reason") ?? "",
                    reuse: call.body["reuse"]?.bool ?? true, for: call.caller))
        },
        "forkRun": { call in
            made(
                try await call.engine.forkRun(
                    call.run, fromCheckpoint: call.number("fromCheckpoint"), at: call.body["at"]?.int, nodes: call.texts("nodeIds"),
                    redo: Set(call.texts("redo")), idempotencyKey: call.idempotencyKey, for: call.caller))
        },
        "signalRun": { call in
            APIReply(
                try await call.engine.signalRun(
                    call.run, name: call.text("name") ?? "", data: call.body["data"] ?? .null, for: call.caller
                ).json)
        },
        "raiseBudget": { call in
            let (resource, amount) = try budget(of: call)
            return APIReply(try await call.engine.raiseBudget(call.run, resource, to: amount, for: call.caller).json)
        },
    ]

    /// How nodes are done again, as a body says it.
    static func resumption(of call: APICall) -> Resumption {
        var resumption = Resumption()
        resumption.reason = call.text("reason")
        resumption.resetsDownstream = call.flag("downstream")
        resumption.isFailedItemsOnly = call.flag("failedItemsOnly")
        resumption.isWhole = call.flag("allItems")
        resumption.clearsOutputs = !call.flag("keepOutputs")
        resumption.input = call.body["input"]
        return resumption
    }

    private static func budget(of call: APICall) throws -> (BudgetResource, Double) {
        let resource = call.text("resource").flatMap(BudgetResource.init(rawValue:)) ?? .costUsd
        let amount = if let text = call.text("to") { Double(try span(text, at: "/to").milliseconds) } else { call.body["to"]?.double ?? 0 }
        let isTime = call.text("to") != nil
        guard isTime == (resource == .workTime), !resource.isCounted || amount.rounded() == amount, amount > 0 else {
            let wanted = resource == .workTime ? "a duration such as 2h" : resource.isCounted ? "a whole number" : "a number"
            throw ProblemDetails(
                "request.unfit", "this is no amount of \(resource.rawValue)", at: "/body/to", suggestion: "give \(wanted)")
        }
        return (resource, amount)
    }
}

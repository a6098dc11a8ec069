import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

extension MCPServer {
    /// Waits for a run, and lets the person at the other end answer what it asks them meanwhile.
    func awaitRun(_ arguments: JSON, _ call: SealedCall, _ exchange: Exchange) async throws -> JSONObject {
        let run = RunID(arguments["runId"]?.string ?? "")
        if exchange.isModern, exchange.traits.knowsTasks { return try await startTask(run, exchange) }
        // Who has put one request off does not want to be asked the next.
        var mayAsk = true
        if let round = try await answers(to: call, exchange) {
            if let again = ask(round.unfit, call, exchange) { return again }
            mayAsk = round.open.isEmpty
        }
        let seconds = TimeSpan.seconds(arguments["seconds"]?.int ?? WaitingTool.usualSeconds)
        let end = engine.surroundings.now() + min(seconds, limits.wait)
        var told: Int64 = 0
        while true {
            let view = try await engine.planView(of: run, for: exchange.principal.engineCaller, level: .summary)
            if view.run.status.isTerminal { break }
            let requests = mayAsk ? try await requests(of: run, for: exchange.principal) : []
            if let question = ask(requests, call, exchange) { return question }
            if !requests.isEmpty, let round = try await askDirectly(requests, exchange) {
                mayAsk = round.open.isEmpty
                continue
            }
            let now = engine.surroundings.now()
            if view.run.restsUntilSomebodyActs(at: now) || now >= end || exchange.closing.isOpen { break }
            told = await progress(of: view.run, after: told, exchange)
            try await pause(view.run, until: end, exchange)
        }
        return self.told(WaitingTool.await.rawValue, try await standing(of: run, for: exchange.principal), exchange)
    }

    /// Returns soon after the run has moved, or when it is time to stop waiting.
    func pause(_ run: Run, until end: Timestamp, _ exchange: Exchange) async throws {
        let surroundings = engine.surroundings
        // Runs inside of this one move without a word of it.
        let look = run.tally.children > 0 ? min(end, surroundings.now() + .seconds(1)) : end
        let events = engine.events(of: run.id, after: run.seq)
        _ = await exchange.closing.race {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await Self.first(of: events) }
                group.addTask { try? await surroundings.sleep(look) }
                await group.next()
                group.cancelAll()
            }
        }
        try Task.checkCancellation()
        // One commit is seldom alone.
        try await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: 50))
    }

    /// Returns when there is another event, or none will come.
    private static func first(of events: RunEvents) async {
        var iterator = events.makeAsyncIterator()
        _ = try? await iterator.next()
    }

    /// Tells how far a run is, where the caller wants to know.
    private func progress(of run: Run, after told: Int64, _ exchange: Exchange) async -> Int64 {
        guard let token = exchange.params["_meta"]?["progressToken"], RequestID(token) != nil, run.seq > told else { return told }
        let progress = RunProgress(of: run)
        let done = progress[.completed] + progress[.partial] + progress[.skipped]
        await exchange.notify(
            Outgoing.notification(
                "notifications/progress",
                JSONObject([
                    ("progressToken", token), ("progress", .int(run.seq)),
                    ("message", .string("\(done) of \(progress.total) nodes are done")),
                ])))
        return run.seq
    }

    /// How a run stands, and why it does not move.
    func standing(of run: RunID, for principal: MCPPrincipal) async throws -> ToolResult {
        let loaded = await catalog.call("getActiveExecutionPlan", ["runId": .string(run.rawValue)], as: principal.caller)
        guard !loaded.isError, var content = loaded.content.object else { return loaded }
        let status = content["status"]?.string ?? ""
        let title = content["plan"]?["title"]?.string ?? run.rawValue
        var reasons: [Explanation] = []
        if RunStatus(rawValue: status)?.isTerminal != true {
            reasons = (try? await engine.explain(run, for: principal.engineCaller)) ?? []
        }
        let why = reasons.isEmpty ? "" : ": \(reasons.prefix(3).map(\.sentence).joined(separator: "; "))"
        content["action"] = "awaited"
        content["message"] = .string("Run \"\(title)\" is \(status)\(why).")
        if !reasons.isEmpty { content["reasons"] = .array(reasons.map(\.json)) }
        let asked = try await requests(of: run, for: principal)
        if !asked.isEmpty { content["requests"] = shown(asked, principal) }
        return ToolResult(content: .object(content))
    }
}

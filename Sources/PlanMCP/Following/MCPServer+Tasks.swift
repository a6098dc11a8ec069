import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

extension MCPServer {
    private static let pollMilliseconds: Int64 = 2_000

    /// Answers a call that waits for a run with a task: the run itself, under its own name.
    func startTask(_ run: RunID, _ exchange: Exchange) async throws -> JSONObject {
        let view = try await engine.planView(of: run, for: exchange.principal.engineCaller, level: .summary)
        return exchange.result(Self.head(of: view, "working"), type: "task", by: self)
    }

    func getTask(_ exchange: Exchange) async throws -> JSONObject {
        let run = try task(exchange)
        return exchange.result(try await task(run, for: exchange.principal, exchange.traits), by: self)
    }

    func updateTask(_ exchange: Exchange) async throws -> JSONObject {
        let run = try task(exchange)
        guard let responses = exchange.params["inputResponses"]?.object else {
            throw ProtocolFailure.params("'inputResponses' is an object")
        }
        _ = try await view(of: run, for: exchange.principal)
        let asked = try await requests(of: run, for: exchange.principal)
        for (key, response) in responses {
            // What was not asked, or was answered already, is passed over; what does not do is asked again under another key.
            guard let record = asked.first(where: { refused.key(of: $0.approval.id) == key }) else { continue }
            do {
                _ = try await take(response, for: record.approval.id, once: nil, from: exchange.principal)
            } catch let error as PlanError where error.code.hasPrefix("approval.") {
                continue
            }
        }
        return exchange.result([], by: self)
    }

    func cancelTask(_ exchange: Exchange) async throws -> JSONObject {
        let run = try task(exchange)
        guard try await !view(of: run, for: exchange.principal).run.status.isTerminal else { return exchange.result([], by: self) }
        try await cancel(run, for: exchange.principal)
        return exchange.result([], by: self)
    }

    func cancel(_ run: RunID, for principal: MCPPrincipal) async throws {
        let arguments: JSON = ["runId": .string(run.rawValue), "reason": "its task was cancelled"]
        let result = await catalog.call("cancelExecutionPlan", arguments, as: principal.caller)
        if result.isError { throw ProtocolFailure.params(result.message, data: result.content) }
    }

    private func task(_ exchange: Exchange) throws(ProtocolFailure) -> RunID {
        guard exchange.traits.knowsTasks else { throw .capability(["extensions": [ClientTraits.tasks: [:]]]) }
        guard catalog.waits else { throw .params("there are no tasks here") }
        return RunID(try exchange.text("taskId"))
    }

    /// A run as a task; one that is not seen is none.
    func view(of run: RunID, for principal: MCPPrincipal) async throws -> RunView {
        do {
            return try await engine.planView(of: run, for: principal.engineCaller, level: .summary)
        } catch let error as PlanError where error.code == "run.unknown" {
            throw ProtocolFailure.params("Task not found", data: ["taskId": .string(run.rawValue)])
        }
    }

    /// A task as it stands, with what it asks or what came of it.
    func task(_ run: RunID, for principal: MCPPrincipal, _ traits: ClientTraits) async throws -> [(String, JSON)] {
        let view = try await view(of: run, for: principal)
        switch view.run.status {
        case .aborted: return Self.head(of: view, "cancelled", view.run.ending)
        case .completed, .failed:
            let standing = try await standing(of: run, for: principal)
            let result = ToolResult(content: standing.content, isError: view.run.status == .failed)
            let members = Self.members(WaitingTool.await.rawValue, result, profile: catalog.profile)
            return Self.head(of: view, "completed", standing.message) + [("result", .object(JSONObject(members)))]
        case .running, .awaitingHuman, .blocked, .pendingApproval:
            let forms = forms(for: try await requests(of: run, for: principal), traits, principal)
            let reasons = (try? await engine.explain(run, for: principal.engineCaller)) ?? []
            let why = reasons.prefix(3).map(\.sentence).joined(separator: "; ")
            guard !forms.isEmpty else { return Self.head(of: view, "working", why) }
            return Self.head(of: view, "input_required", why) + [("inputRequests", inputRequests(forms))]
        }
    }

    private static func head(of view: RunView, _ status: String, _ message: String? = nil) -> [(String, JSON)] {
        var head: [(String, JSON)] = [("taskId", .string(view.run.id.rawValue)), ("status", .string(status))]
        if let message, !message.isEmpty { head.append(("statusMessage", .string(message))) }
        return head + [
            ("createdAt", .string(view.record.createdAt.description)), ("lastUpdatedAt", .string(view.record.state.updatedAt.description)),
            ("ttlMs", .null), ("pollIntervalMs", .int(pollMilliseconds)),
        ]
    }
}

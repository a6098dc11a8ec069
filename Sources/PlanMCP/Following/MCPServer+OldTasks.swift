import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

/// Tasks as 2025-11-25 has them: the client wants one, asks for its result, and is asked while it waits for that.
extension MCPServer {
    private static let related = "io.modelcontextprotocol/related-task"
    private static let pageSize = 20

    /// A tool as it is listed where a call may be made a task.
    static func sayingWhetherTask(_ tool: JSON) -> JSON {
        guard tool["name"]?.string == WaitingTool.await.rawValue, var object = tool.object else { return tool }
        object["execution"] = ["taskSupport": "optional"]
        return .object(object)
    }

    func startOldTask(_ name: String, _ arguments: JSON, _ exchange: Exchange) async throws -> JSONObject {
        guard WaitingTool.named(name) == .await else {
            throw ProtocolFailure(code: -32601, message: "'\(name.prefix(100))' cannot be called as a task; awaitExecutionPlan can")
        }
        guard WaitingTool.await.violation(of: arguments) == nil else {
            throw ProtocolFailure.params("'arguments' do not fit the inputSchema")
        }
        let run = RunID(arguments["runId"]?.string ?? "")
        var task = try await oldTask(run, exchange)
        // Whatever it waits for is found out by asking.
        task["status"] = "working"
        return JSONObject([("task", .object(task))])
    }

    func getOldTask(_ exchange: Exchange) async throws -> JSONObject {
        try await oldTask(RunID(try exchange.text("taskId")), exchange)
    }

    /// The result of a task once it has ended; the person here is asked meanwhile.
    func oldTaskResult(_ exchange: Exchange) async throws -> JSONObject {
        let run = RunID(try exchange.text("taskId"))
        let meta: JSON = [Self.related: ["taskId": .string(run.rawValue)]]
        var mayAsk = true
        while true {
            let view = try await view(of: run, for: exchange.principal)
            if view.run.status.isTerminal || exchange.closing.isOpen { break }
            if mayAsk, let round = try await askDirectly(try await requests(of: run, for: exchange.principal), exchange, meta: meta) {
                mayAsk = round.open.isEmpty
                continue
            }
            try await pause(view.run, until: engine.surroundings.now() + .minutes(1), exchange)
        }
        let isFailed = try await view(of: run, for: exchange.principal).run.status == .failed
        let standing = ToolResult(content: try await standing(of: run, for: exchange.principal).content, isError: isFailed)
        var result = told(WaitingTool.await.rawValue, standing, exchange)
        result["_meta"] = meta
        return result
    }

    /// Every run that the caller sees is a task, the newest first.
    func listOldTasks(_ exchange: Exchange) async throws -> JSONObject {
        var before: RunID?
        if let cursor = exchange.params["cursor"] {
            guard let text = cursor.string, let data = Data(base64Encoded: text), let id = String(validating: data, as: UTF8.self) else {
                throw ProtocolFailure.params("there is no page with this cursor; begin without one")
            }
            before = RunID(id)
        }
        let records = try await engine.records(seenBy: exchange.principal.engineCaller, before: before, limit: Self.pageSize)
        var tasks: [JSON] = []
        for record in records { tasks.append(.object(try await oldTask(record.id, exchange))) }
        var result = JSONObject([("tasks", .array(tasks))])
        if let last = records.last, records.count == Self.pageSize {
            result["nextCursor"] = .string(Data(last.id.rawValue.utf8).base64EncodedString())
        }
        return result
    }

    func cancelOldTask(_ exchange: Exchange) async throws -> JSONObject {
        let run = RunID(try exchange.text("taskId"))
        guard try await !view(of: run, for: exchange.principal).run.status.isTerminal else {
            throw ProtocolFailure.params("the task has ended already", data: ["taskId": .string(run.rawValue)])
        }
        try await cancel(run, for: exchange.principal)
        return try await oldTask(run, exchange)
    }

    private func oldTask(_ run: RunID, _ exchange: Exchange) async throws -> JSONObject {
        let members = JSONObject(try await task(run, for: exchange.principal, exchange.traits))
        var task = JSONObject()
        for name in ["taskId", "status", "statusMessage", "createdAt", "lastUpdatedAt"] { task[name] = members[name] }
        if members["result"]?["isError"] == true { task["status"] = "failed" }
        task["ttl"] = members["ttlMs"]
        task["pollInterval"] = members["pollIntervalMs"]
        return task
    }
}

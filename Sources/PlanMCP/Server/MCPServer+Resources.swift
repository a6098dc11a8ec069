import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools

extension MCPServer {
    private static let pageSize = 50
    private static let type: JSON = "application/json"

    /// Runs that the caller sees, newest first, then plans that are kept, by name.
    func listResources(_ exchange: Exchange) async throws -> JSONObject {
        let caller = exchange.principal.engineCaller
        var resources: [JSON] = []
        var next: String?
        let place = try Self.place(exchange.params["cursor"])
        if case .runs(let before) = place {
            let records = try await engine.records(seenBy: caller, before: before, limit: Self.pageSize)
            resources = records.map(Self.resource)
            if let last = records.last, records.count == Self.pageSize { next = "run:\(last.id)" }
        }
        if next == nil {
            var query = PlanQuery(organization: caller.organization)
            query.onlyNewest = true
            query.limit = Self.pageSize
            if case .plans(let name) = place {
                query.after = try await engine.store.plan(name, version: nil, organization: caller.organization)?.0
            }
            let plans = try await engine.store.plans(query)
            resources += plans.map(Self.resource)
            if let last = plans.last, plans.count == Self.pageSize { next = "plan:\(last.name)" }
        }
        var members: [(String, JSON)] = [("resources", .array(resources))]
        if let next { members.append(("nextCursor", .string(Data(next.utf8).base64EncodedString()))) }
        return exchange.result(members + exchange.freshness(0), by: self)
    }

    private enum Place {
        case runs(before: RunID?)
        case plans(after: String)
    }

    private static func place(_ cursor: JSON?) throws(ProtocolFailure) -> Place {
        guard let cursor else { return .runs(before: nil) }
        let refusal = ProtocolFailure.params("there is no page with this cursor; begin without one")
        guard let text = cursor.string, let data = Data(base64Encoded: text) else { throw refusal }
        let parts = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw refusal }
        switch parts[0] {
        case "run": return .runs(before: RunID(parts[1]))
        case "plan": return .plans(after: parts[1])
        default: throw refusal
        }
    }

    private static func resource(_ record: RunRecord) -> JSON {
        [
            "uri": .string("run://\(record.id)"), "name": .string(record.id.rawValue), "title": .string(record.title),
            "description": .string("A run that is \(record.state.status)."), "mimeType": type,
            "annotations": ["lastModified": .string(record.state.updatedAt.description)],
        ]
    }

    private static func resource(_ plan: PlanVersionRecord) -> JSON {
        [
            "uri": .string("plan://\(ResourceAddress.escaped(plan.name))"), "name": .string(plan.name), "title": .string(plan.title),
            "description": .string("A plan that is kept, in version \(plan.version)."), "mimeType": type,
        ]
    }

    func listTemplates(_ exchange: Exchange) -> JSONObject {
        let templates: [JSON] = [
            (
                "run://{runId}", "run", "A run", "A run as it stands: its nodes, how far it is, what it waits for."
            ),
            (
                "events://{runId}{?after,limit}", "events", "Events of a run",
                "What has happened to a run, from after an event on, oldest first; at most 200 at once."
            ),
            ("plan://{name}", "plan", "A plan", "The newest version of a plan that is kept under a name."),
            ("plan://{name}@{version}", "plan-version", "A version of a plan", "One version of a plan; it never changes."),
        ].map { uri, name, title, description -> JSON in
            [
                "uriTemplate": .string(uri), "name": .string(name), "title": .string(title), "description": .string(description),
                "mimeType": Self.type,
            ]
        }
        return exchange.result([("resourceTemplates", .array(templates))] + exchange.freshness(3_600_000, isPublic: true), by: self)
    }

    func readResource(_ exchange: Exchange) async throws -> JSONObject {
        let uri = try exchange.text("uri")
        let content: JSON
        var freshness: Int64 = 0
        do {
            switch ResourceAddress(uri) {
            case .run(let id): content = try await engine.planView(of: id, for: exchange.principal.engineCaller, include: .all).json
            case .events(let id, let after, let limit):
                content = try await events(of: id, after: after, limit: limit, exchange.principal)
            case .plan(let name, let version):
                content = try await plan(name, version, exchange.principal)
                if version != nil { freshness = 3_600_000 }
            case nil: throw Self.missing(uri, exchange)
            }
        } catch let error as PlanError where error.code == "run.unknown" || error.code == "plan.unknown" {
            throw Self.missing(uri, exchange)
        }
        let contents: JSON = [["uri": .string(uri), "mimeType": Self.type, "text": .string(content.text)]]
        return exchange.result([("contents", contents)] + exchange.freshness(freshness), by: self)
    }

    private func events(of id: RunID, after: Int64, limit: Int, _ principal: MCPPrincipal) async throws -> JSON {
        let (run, _) = try await engine.run(id, seenBy: principal.engineCaller)
        let events = try await engine.events(of: run, after: after, limit: limit)
        let last = events.last?["seq"]?.int ?? after
        var object = JSONObject([("runId", .string(id.rawValue)), ("lastSeq", .int(run.seq)), ("events", .array(events))])
        if last < run.seq { object["next"] = .string("events://\(id)?after=\(last)&limit=\(limit)") }
        return .object(object)
    }

    private func plan(_ name: String, _ version: Int?, _ principal: MCPPrincipal) async throws -> JSON {
        let found = try await engine.store.plan(name, version: version, organization: principal.caller.organization)
        guard let (record, source) = found, let document = try? JSON(parsing: source) else {
            throw PlanError("plan.unknown", "there is no plan '\(name)'", suggestion: "'cairn plans' tells which are kept")
        }
        var object = record.json.object ?? JSONObject()
        object["plan"] = document
        return .object(object)
    }

    private static func missing(_ uri: String, _ exchange: Exchange) -> ProtocolFailure {
        ProtocolFailure(code: exchange.isModern ? -32602 : -32002, message: "Resource not found", data: ["uri": .string(uri)])
    }
}

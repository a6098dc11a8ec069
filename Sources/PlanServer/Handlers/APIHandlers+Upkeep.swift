import HTTPTypes
import Hummingbird
import PlanAPI
import PlanAudit
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension APIHandlers {
    static let upkeep: [String: Handler] = [
        "replayRun": { call in
            do {
                _ = try await call.engine.wholeRecord(of: call.run, for: call.caller)
                guard let stored = try await call.engine.store.load(call.run) else { throw StoreError.unknownRun(call.run) }
                return APIReply(try await RunReplay(stored, in: call.engine.store).json)
            } catch StoreError.corrupt(let what) {
                return APIReply(["runId": .string(call.run.rawValue), "equal": false, "unreadable": .string(what)])
            }
        },
        "auditRun": { call in
            let record = try await call.engine.wholeRecord(of: call.run, for: call.caller)
            return APIReply(try await RunAudit(record, in: call.engine.store).json(of: record))
        },
        "getCheckup": { call in
            try await call.demandOversight("what is well here is")
            let upkeep = try call.upkeep
            return APIReply(items: await upkeep.findings(), next: nil)
        },
        "getIntegrity": { call in
            try await call.demandOversight("the database is")
            let problems = try await call.upkeep.integrityProblems()
            return APIReply(["problems": .array(problems.map { .string($0) })])
        },
        "mendRecords": { call in
            try await call.demandUpkeep()
            guard var auditor = Auditor(call.engine.store, sweptThrough: call.text("cursor").map { RunID($0) }) else {
                throw APICall.nobodyKeepsUp
            }
            let part = try await auditor.sweep(at: call.engine.surroundings.now())
            let items = part.verdicts.flatMap { verdict in verdict.reports.map { $0.json(about: verdict.subject) } }
            return APIReply([
                "looked": .int(Int64(part.verdicts.count)), "items": .array(items),
                "nextCursor": part.isLast ? .null : auditor.lastSwept.map { .string($0.rawValue) } ?? .null,
            ])
        },
        "removeOld": { call in
            try await call.demandUpkeep()
            var wish = RemovalWish()
            wish.olderThan = try call.text("olderThan").map { try span($0, at: "/olderThan") }
            (wish.statuses, wish.plans) = (Set(call.texts("statuses")), Set(call.texts("plans")))
            (wish.keepLast, wish.ignoresWebhooks) = (call.number("keepLast") ?? 0, call.flag("ignoreWebhooks"))
            wish.isDry = call.flag("dryRun")
            var reply = APIReply(try await call.upkeep.remove(wish, within: removalSpan))
            if !wish.isDry { reply.note = APIReply.Note("old runs removed", ["by": call.caller.actor.rawValue]) }
            return reply
        },
        "getBackup": { call in
            try await call.demandUpkeep()
            let upkeep = try call.upkeep
            let turn = try call.place.backups.take()
            let content = try await upkeep.backUp()
            // The turn ends with the stream, whether that is read to its end or not.
            let reading = BackupTurn.Reading(content, turn)
            let stream = ResponseBody(contentLength: content.size) { writer in
                while let piece = try reading.next() { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            }
            var reply = APIReply(200, .stream(stream, mediaType: content.mediaType))
            reply.headers[.contentDisposition] = "attachment"
            reply.note = APIReply.Note("backup handed out", ["by": call.caller.actor.rawValue])
            return reply
        },
    ]

    /// Longer than this nobody is kept waiting for an answer; who asks again goes on.
    private static let removalSpan = TimeSpan.seconds(10)
}

extension APICall {
    /// What cannot be asked of a server whose program does not do it.
    static let nobodyKeepsUp = ProblemDetails(
        "upkeep.missing", "the program that serves here does not look after its database for others",
        suggestion: "do it where the database is")

    fileprivate var upkeep: any ServerUpkeep {
        get throws(ProblemDetails) {
            guard let upkeep = place.options.upkeep else { throw Self.nobodyKeepsUp }
            return upkeep
        }
    }

    /// Refuses what changes or hands out the whole database to all but admins of the server's own organization.
    fileprivate func demandUpkeep() async throws {
        try await demandRole("the database is", [.admin])
    }

    /// Refuses what tells of the whole database to all but admins and auditors of the server's own organization.
    fileprivate func demandOversight(_ what: String) async throws {
        try await demandRole(what, [.admin, .auditor])
    }

    /// - Parameter what: is refused, as a sentence begins: `the database is`.
    private func demandRole(_ what: String, _ wanted: [Role]) async throws {
        guard isForWholeServer else {
            throw ProblemDetails(
                "key.scope", "\(what) not for this organization or thread", at: "/headers/authorization",
                suggestion: "use a key of the organization of the server's owner that is bound to no thread")
        }
        guard try await engine.directory.hasRoles(in: caller.organization) else { return }
        let roles = try await engine.directory.roles(of: caller.actor, in: caller.organization)
        guard roles.isDisjoint(with: wanted) else { return }
        let names = wanted.map(\.rawValue).joined(separator: " or ")
        throw PlanError("role.missing", "\(what) not for \(caller.actor)", suggestion: "ask somebody with the role \(names)")
    }
}

extension RunAudit {
    fileprivate func json(of record: RunRecord) -> JSON {
        var object = JSONObject([
            ("runId", .string(run.rawValue)), ("title", .string(record.title)), ("sound", .bool(isSound)), ("events", .int(eventCount)),
            ("headHash", .string(Hex.text(head))),
        ])
        object["status"] = replayed.map { .string($0.status.rawValue) }
        object["findings"] = .array(findings.map(\.json))
        return .object(object)
    }
}

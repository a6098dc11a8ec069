import HTTPTypes
import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

extension APIHandlers {
    static let directory: [String: Handler] = [
        "listDirectory": { call in
            try await call.demandDirectory()
            let last = try call.cursor.map { try EntryName($0, orThrow: "request.invalid", at: "/query/cursor") }
            let kinds = call.asked("kind").flatMap(DirectoryEntry.Kind.init(rawValue:)).map { [$0] } ?? DirectoryEntry.Kind.allCases
            let page = ListPage(
                try await call.engine.directory.entries(
                    of: kinds, in: call.caller.organization, after: last, limit: call.limit + 1), limit: call.limit)
            return APIReply(items: page.items.map(\.json), next: page.cursor?.text)
        },
        "getEntry": { call in
            try await call.demandDirectory()
            return APIReply(try await call.knownEntry().json)
        },
        "addToEntry": { call in
            try await call.demandDirectory()
            let entry = try call.entry
            var change = try call.change
            change.title = call.text("title")
            change.maxActiveRuns = call.number("maxActiveRuns")
            let (found, hasMadeAdmin) = try await call.engine.directory.add(
                change, to: entry.kind, entry.name, in: call.caller.organization, by: call.caller.actor)
            var object = found?.json.object ?? JSONObject()
            if hasMadeAdmin { object["hasMadeAdmin"] = true }
            return APIReply(.object(object))
        },
        "takeFromEntry": { call in
            try await call.demandDirectory()
            let entry = try call.entry
            let left = try await call.engine.directory.take(try call.change, from: entry.kind, entry.name, in: call.caller.organization)
            return APIReply(left?.json ?? [:])
        },
        "removeEntry": { call in
            try await call.demandDirectory()
            let entry = try call.entry
            try await call.engine.directory.remove(entry.kind, entry.name, in: call.caller.organization)
            return APIReply(204, .none)
        },
        "getApprovalPolicy": { call in
            try await call.demandDirectory()
            return try await policy(call)
        },
        "setApprovalPolicy": { call in
            try await call.demandDirectory()
            let given = call.body["planApproval"] ?? .null
            for word in given["ownerTypes"]?.array?.compactMap(\.string) ?? [] where Owner.Kind(rawValue: word) == nil {
                throw PlanError(
                    "directory.invalid-policy", "'\(word)' is no kind of owner", at: "/body/planApproval/ownerTypes",
                    suggestion: "there are \(Owner.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            for word in given["by"]?.array?.compactMap(\.string) ?? [] where Owner(word) == nil {
                throw PlanError(
                    "directory.invalid-policy", "'\(word)' is nobody", at: "/body/planApproval/by",
                    suggestion: "write user:NAME or group:NAME")
            }
            try await call.overwriting("what is said of the organization", at: "/approval-policy") { version in
                try await call.engine.directory.setApprovalPolicy(
                    given.isNull ? nil : ApprovalPolicy(json: given), of: call.caller.organization, expecting: version)
            }
            return try await policy(call)
        },
    ]

    private static func policy(_ call: APICall) async throws -> APIReply {
        let organization = call.caller.organization
        let entry = try await call.engine.directory.entry(.organization, organization.rawValue, in: organization)
        var reply = APIReply(["planApproval": entry?.approvalPolicy?.json ?? .null])
        // Whatever else is said of the organization has the same version.
        reply.headers[.eTag] = "\"\(entry?.version ?? 0)\""
        return reply
    }
}

extension APICall {
    /// What is no name of an entry is not there for who reads, and not to be had for who writes.
    fileprivate var entry: EntryName {
        get throws {
            let code = route.method == .get ? "directory.unknown" : "directory.invalid-name"
            return try EntryName(path["entry"] ?? "", orThrow: code, at: "/entry")
        }
    }

    /// Roles and members of the body; `ada` is short for `user:ada`.
    fileprivate var change: DirectoryChange {
        get throws {
            var change = DirectoryChange()
            change.roles = Set(texts("roles").compactMap(Role.init(rawValue:)))
            change.members = Set(texts("members").map { $0.contains(":") ? $0 : "user:\($0)" })
            return change
        }
    }

    fileprivate func knownEntry() async throws -> DirectoryEntry {
        let entry = try entry
        guard let found = try await engine.directory.entry(entry.kind, entry.name, in: caller.organization) else {
            throw PlanError(
                "directory.unknown", "nobody has entered \(entry.text)", at: "/directory",
                suggestion: "see GET /v1/directory")
        }
        return found
    }

    /// The directory is its organization's: from the first role on it takes an admin, and nobody who is bound to one thread.
    fileprivate func demandDirectory() async throws { try await demandAdmin("the directory is") }
}

extension EntryName {
    /// Throws a problem of this code for what names no entry.
    fileprivate init(_ text: String, orThrow code: String, at place: String) throws {
        guard let name = EntryName(text) else {
            throw ProblemDetails(
                code, "'\(text.prefix(100))' names no entry", at: place,
                suggestion: "write KIND:NAME, such as user:ada or group:docs")
        }
        self = name
    }
}

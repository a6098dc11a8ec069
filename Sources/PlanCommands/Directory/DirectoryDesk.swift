import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

/// The directory of a database of this machine, or of a server.
struct DirectoryDesk: Sendable {
    let session: Session

    /// Entries of these kinds, after one of them.
    func list(_ kinds: [DirectoryEntry.Kind], after last: EntryName?, limit: Int) async throws -> [DirectoryEntry] {
        if let server = session.server {
            let more = kinds.count == 1 ? kinds.map { ("kind", $0.rawValue) } : []
            return try await session.pages("listDirectory", [:], more: more, from: last?.text, limit: limit, server) {
                DirectoryEntry(json: $0)
            }
        }
        return try await Directory(try session.database).entries(of: kinds, in: .default, after: last, limit: limit)
    }

    /// Throws `directory.unknown`.
    func entry(_ name: EntryName) async throws -> DirectoryEntry {
        if let server = session.server { return try read(try await server.call("getEntry", path: ["entry": name.text]).json()) }
        guard let found = try await Directory(try session.database).entry(name.kind, name.name, in: .default) else {
            throw Problem(
                "directory.unknown", "nobody has entered \(name.text)", suggestion: "see 'cairn directory list'", status: .notFound)
        }
        return found
    }

    func add(_ change: DirectoryChange, to name: EntryName) async throws -> (entry: DirectoryEntry?, hasMadeAdmin: Bool) {
        guard let server = session.server else {
            return try await writing { directory, person in
                try await directory.add(change, to: name.kind, name.name, in: .default, by: person)
            }
        }
        let more: [(String, JSON?)] = [
            ("title", change.title.map { .string($0) }), ("maxActiveRuns", change.maxActiveRuns.map { .int(Int64($0)) }),
        ]
        let answer = try await session.ask(server, ServerMove("addToEntry", ["entry": name.text], Self.members(change) + more))
        return (try read(answer), answer["hasMadeAdmin"] == true)
    }

    /// Nil when nothing is left of the entry.
    func take(_ change: DirectoryChange, from name: EntryName) async throws -> DirectoryEntry? {
        guard let server = session.server else {
            return try await writing { directory, _ in
                try await directory.take(change, from: name.kind, name.name, in: .default)
            }
        }
        return DirectoryEntry(json: try await session.ask(server, ServerMove("takeFromEntry", ["entry": name.text], Self.members(change))))
    }

    func remove(_ name: EntryName) async throws {
        guard let server = session.server else {
            return try await writing { directory, _ in try await directory.remove(name.kind, name.name, in: .default) }
        }
        try await session.ask(server, ServerMove("removeEntry", ["entry": name.text]))
    }

    func approvalPolicy() async throws -> ApprovalPolicy? {
        guard let server = session.server else { return try await Directory(try session.database).approvalPolicy(of: .default) }
        return Self.policy(try await server.call("getApprovalPolicy").json())
    }

    func setApprovalPolicy(_ policy: ApprovalPolicy?) async throws {
        guard let server = session.server else {
            return try await writing { directory, _ in try await directory.setApprovalPolicy(policy, of: .default) }
        }
        try await session.ask(server, ServerMove("setApprovalPolicy", [:], [("planApproval", policy?.json ?? .null)]))
    }

    /// Writes to the database of this machine, as somebody who may.
    private func writing<Value>(_ body: (Directory, ActorID) async throws -> Value) async throws -> Value {
        let directory = Directory(try session.database), person = try session.person()
        try await directory.requireAdmin(person, in: .default)
        return try await body(directory, person)
    }

    private static func members(_ change: DirectoryChange) -> [(String, JSON?)] {
        [
            ("roles", change.roles.isEmpty ? nil : .array(change.roles.map(\.rawValue).sorted().map { .string($0) })),
            ("members", change.members.isEmpty ? nil : .array(change.members.sorted().map { .string($0) })),
        ]
    }

    private static func policy(_ json: JSON) -> ApprovalPolicy? {
        guard let kept = json["planApproval"], !kept.isNull else { return nil }
        return ApprovalPolicy(json: kept)
    }

    private func read(_ json: JSON) throws -> DirectoryEntry {
        guard let entry = DirectoryEntry(json: json) else {
            throw PlanError(
                "server.unreadable", "what the server says of the entry is not understood",
                suggestion: "use the version of cairn that the server has")
        }
        return entry
    }
}

import PlanJSON
import PlanModel
import PlanStore

extension StoreClauses {
    private static func entry(_ name: String, _ kind: DirectoryEntry.Kind = .user, organization: String = "acme") -> DirectoryEntry {
        DirectoryEntry(organization: OrganizationID(organization), kind: kind, name: name, body: ["name": .string("a\u{0} \(name)")])
    }

    static let directory = [
        Clause("a run that was decided by an older entry of its organization is refused") { store in
            let acme = OrganizationID("acme")
            var origin = RunOrigin()
            origin.organization = acme
            func begin(_ name: String, by version: Int64?) async throws {
                var run = RunScript(name)
                try await store.commit(run.begin(origin: origin, organizationVersion: version))
            }
            try await begin("run_none", by: 0)
            let entry = DirectoryEntry(organization: acme, kind: .organization, name: acme.rawValue, body: [:])
            try await store.put(entry, expected: nil)
            // Others of the same name, and the same of others, say nothing of it.
            try await store.put(DirectoryEntry(organization: acme, kind: .user, name: acme.rawValue, body: [:]), expected: nil)
            try await demandRefusal(.outdated, "deciding by an entry that was not there yet") { try await begin("run_old", by: 0) }
            try await begin("run_new", by: 1)
            try await store.put(entry, expected: 1)
            try await demandRefusal(.outdated, "deciding by the entry before") { try await begin("run_old", by: 1) }
            try await begin("run_any", by: nil)
            try demand(await store.runs(RunQuery()).map(\.id.rawValue), is: ["run_any", "run_new", "run_none"], "what was made")
        },
        Clause("who writes who may what hears of it no sooner than it is counted; other rows are not") { store in
            for (count, kind) in [DirectoryEntry.Kind.user, .key, .session, .organization].enumerated() {
                let before = store.changes.permissions
                try await store.put(entry("x\(count)", kind), expected: nil)
                try demand(store.changes.permissions > before, is: true, "a \(kind) was put")
                let then = store.changes.permissions
                try await store.remove(kind, "x\(count)", organization: OrganizationID("acme"), expected: 1)
                try demand(store.changes.permissions > then, is: true, "a \(kind) was removed")
            }
            let before = store.changes.permissions
            try await store.put(entry("r", .reply), expected: nil)
            try demand(store.changes.permissions, is: before, "an answer was put")
        },
        Clause("an entry is made, written at its version, and no other organization's is found") { store in
            let acme = OrganizationID("acme")
            var ada = entry("ada")
            try await store.put(entry("ada"), expected: nil)
            try demand(await store.entry(.user, "ada", organization: acme), is: ada, "the entry")
            try demand(await store.entry(.user, "ada", organization: .default), is: nil, "that of another organization")
            try demand(await store.entry(.group, "ada", organization: acme), is: nil, "that of another kind")
            try await demandRefusal(.conflict(stored: 1), "making it again") { try await store.put(entry("ada"), expected: nil) }
            try await demandRefusal(.conflict(stored: 1), "another version") { try await store.put(entry("ada"), expected: 2) }
            try await demandRefusal(.conflict(stored: 0), "one that is not there") { try await store.put(entry("bob"), expected: 1) }
            ada.body = ["groups": ["docs"]]
            let changed = ada
            try await store.put(changed, expected: 1)
            ada.version = 2
            try demand(await store.entry(.user, "ada", organization: acme), is: ada, "the changed entry")
            try await store.put(entry("ada", organization: "other"), expected: nil)
            try await store.put(entry("ada", .agent), expected: nil)
        },
        Clause("entries are listed by name, by the beginning of it and in pages") { store in
            for name in ["b", "ab", "a", "ü", "a%", "B"] { try await store.put(entry(name), expected: nil) }
            try await store.put(entry("a", .group), expected: nil)
            try await store.put(entry("a", organization: "other"), expected: nil)
            func find(_ prefix: String = "", limit: Int = 99, after: String? = nil) async throws -> [String] {
                let acme = OrganizationID("acme")
                return try await store.entries(.user, organization: acme, prefix: prefix, limit: limit, after: after).map(\.name)
            }
            try demand(await find(), is: ["B", "a", "a%", "ab", "b", "ü"], "all")
            try demand(await find("a"), is: ["a", "a%", "ab"], "by prefix")
            try demand(await find("a%"), is: ["a%"], "a prefix is taken literally")
            try demand(await find(limit: 2, after: "a"), is: ["a%", "ab"], "a page")
            try demand(await find("a", after: "a%"), is: ["ab"], "a page by prefix")
            try demand(await store.entries(.user, organization: .default, prefix: "", limit: 9, after: nil), is: [], "another organization")
        },
        Clause("an entry is removed at its version only, and can be made anew") { store in
            let acme = OrganizationID("acme")
            try await store.put(entry("ada"), expected: nil)
            try await store.put(entry("ada", .agent), expected: nil)
            try await demandRefusal(.conflict(stored: 1), "another version") {
                try await store.remove(.user, "ada", organization: acme, expected: 2)
            }
            try await demandRefusal(.conflict(stored: 0), "one of another organization") {
                try await store.remove(.user, "ada", organization: .default, expected: 1)
            }
            try await store.remove(.user, "ada", organization: acme, expected: 1)
            try demand(await store.entry(.user, "ada", organization: acme), is: nil, "the removed entry")
            try demand(await store.entry(.agent, "ada", organization: acme)?.version, is: 1, "the one of another kind")
            try await demandRefusal(.conflict(stored: 0), "removing it again") {
                try await store.remove(.user, "ada", organization: acme, expected: 1)
            }
            try await store.put(entry("ada"), expected: nil)
        },
        Clause("of many that write an entry at once, exactly one does") { store in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        do {
                            try await store.put(entry("ada"), expected: nil)
                            return true
                        } catch StoreError.conflict(stored: 1) {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try demand(winners, is: 1, "winners")
        },
    ]
}

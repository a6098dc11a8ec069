import Logging
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Keys and the directory over HTTP", .timeLimit(.minutes(10)))
struct KeyRouteTests {
    @Test(
        "a key that cannot be made is refused as something that does not fit",
        arguments: [["actor": "0"], ["actor": "group:docs"], ["for": "00"], ["for": "soon"], ["organizationId": "*"]] as [JSON])
    func unfit(change: JSON) async throws {
        let store = MemoryStore()
        let (_, root) = try await KeyTests.key(store, [.admin], of: "user:root")
        try await ServerDesk.open(store) { desk in
            let wish: JSON = ["actor": "user:bo", "scopes": ["read"]]
            var changed = wish.object ?? JSONObject()
            for (name, value) in change.object ?? JSONObject() { changed[name] = value }
            let refused = try await desk.post("/v1/keys", .object(changed), headers: root)
            #expect(refused.status == 422 && refused.code == "key.invalid", "\(refused.text)")
        }
    }

    @Test("a key is made, told once, opens what it may, and is taken back; the log tells of it, and never what opens")
    func life() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        let (_, root) = try await KeyTests.key(store, [.admin], of: "user:root")
        try await ServerDesk.open(store, logger: logger) { desk in
            let wish: JSON = ["actor": "user:bo", "scopes": ["read", "work:mail"], "label": "mail", "for": "90d"]
            let headers = root.merging(["Idempotency-Key": "once"]) { $1 }
            let made = try await desk.post("/v1/keys", wish, headers: headers)
            #expect(made.status == 201 && made.json["createdBy"] == "user:root" && made.json["expiresAt"] != nil, "\(made.text)")
            let id = try #require(made.json["id"]?.string), token = try #require(made.json["token"]?.string)
            #expect(try await desk.get("/v1/caller", headers: ["Authorization": "Bearer \(token)"]).json["actor"] == "user:bo")
            // What opens lies nowhere, also not for who sends the same again: no other is made, and which one there is is said.
            let again = try await desk.post("/v1/keys", wish, headers: headers)
            #expect(again.status == 409 && again.code == "request.key-told" && again.text.contains("revoke \(id)"), "\(again.text)")
            let another = try await desk.post("/v1/keys", wish, headers: root.merging(["Idempotency-Key": "twice"]) { $1 })
            #expect(another.status == 201 && another.json["id"]?.string != id, "\(another.text)")
            let secret = try #require(token.split(separator: "_").last)
            let listed = try await desk.get("/v1/keys", headers: root)
            #expect(listed.json["items"]?.array?.contains { $0["id"]?.string == id } == true && !listed.text.contains(secret))
            let rows = try await store.entries(.reply, organization: DirectoryEntry.serversOwn, prefix: "", limit: 10, after: nil)
            #expect(rows.count == 2 && rows.allSatisfy { !$0.body.text.contains(secret) && !$0.body.text.contains("ck_") })
            let first = try await desk.get("/v1/keys?limit=2", headers: root)
            #expect(first.json["items"]?.array?.count == 2)
            let next = try #require(first.json["nextCursor"]?.string)
            #expect(try await desk.get("/v1/keys?limit=2&cursor=\(next)", headers: root).json["items"]?.array?.count == 1)

            let revoked = try await desk.post("/v1/keys/\(id)/revoke", headers: root)
            #expect(revoked.json["revokedBy"] == "user:root" && revoked.json["token"] == nil)
            #expect(try await desk.get("/v1/runs", headers: ["Authorization": "Bearer \(token)"]).code == "key.revoked")
            let none = try await desk.post("/v1/keys/key_0/revoke", headers: root)
            #expect(none.status == 404 && none.code == "key.not-found")

            let log = lines.value
            for what in ["key made", "key revoked"] {
                let line = log.first { $0.contains(what) && $0.contains(id) }
                #expect(line?.contains("owner=user:bo") == true && line?.contains("by=user:root") == true, "\(log)")
            }
            #expect(!log.joined().contains(secret))
        }
    }

    @Test("keys are made by who may: not without the scope, not bound to a thread, not for another organization, and not without the role")
    func allowed() async throws {
        let store = MemoryStore()
        let (foreignKey, foreign) = try await KeyTests.key(store, [.admin], organization: OrganizationID("acme"))
        let (ownKey, own) = try await KeyTests.key(store, [.admin], of: "user:root")
        let (_, narrow) = try await KeyTests.key(store, [.read, .submit, .decide])
        let bound = try await APIKeys(store).create(
            "bound", for: Caller(thread: ThreadID("t1"), actor: ActorID("user:root")), scopes: [.admin], until: nil, by: "user:root",
            at: Timestamp(milliseconds: 0)
        ).token
        try await ServerDesk.open(store) { desk in
            let wish: JSON = ["actor": "user:bo", "scopes": ["read"]]
            #expect(try await desk.post("/v1/keys", wish, headers: narrow).code == "key.scope")
            #expect(try await desk.post("/v1/keys", wish, headers: ["Authorization": "Bearer \(bound)"]).code == "key.scope")
            let theirs = try await desk.get("/v1/keys", headers: foreign).json["items"]?.array?.compactMap { $0["id"]?.string }
            #expect(theirs == [foreignKey])
            #expect(try await desk.post("/v1/keys/\(ownKey)/revoke", headers: foreign).code == "key.not-found")
            #expect(try await desk.post("/v1/keys", wish, headers: foreign).json["organizationId"] == "acme")
            var other = wish.object ?? JSONObject()
            other["organizationId"] = "default"
            #expect(try await desk.post("/v1/keys", .object(other), headers: foreign).code == "key.invalid")
            other["organizationId"] = "acme"
            #expect(try await desk.post("/v1/keys", .object(other), headers: own).json["organizationId"] == "acme")
            for wrong in [
                ["actor": "group:docs", "scopes": ["read"]], ["actor": "user:bo", "scopes": ["write"]], ["actor": "user:bo", "scopes": []],
            ]
                as [JSON]
            {
                #expect(try await [400, 422].contains(desk.post("/v1/keys", wrong, headers: own).status), "\(wrong.text)")
            }
            // From the first role on, the scope alone is not enough.
            try await desk.engine.directory.setRoles([.admin], ofUser: "ada", in: .default)
            #expect(try await desk.post("/v1/keys", wish, headers: own).code == "role.missing")
            #expect(try await desk.get("/v1/directory", headers: own).code == "role.missing")
            #expect(try await desk.get("/v1/webhooks", headers: own).code == "role.missing")
            #expect(try await desk.post("/v1/webhooks", ["url": "https://example.org/"], headers: own).code == "role.missing")
        }
    }

    @Test("the directory is read and written, and whoever gives the first role is an admin")
    func directory() async throws {
        try await ServerDesk.open { desk in
            let entered = try await desk.post("/v1/directory/group:docs/add", ["title": "Writers", "members": ["bo", "agent:writer"]])
            #expect(entered.json["members"] == ["agent:writer", "user:bo"] && entered.json["title"] == "Writers", "\(entered.text)")
            #expect(try await desk.post("/v1/directory/group:docs/take", ["members": ["user:bo"]]).json["members"] == ["agent:writer"])
            let role = try await desk.post("/v1/directory/user:bo/add", ["roles": ["operator"]])
            #expect(role.json["roles"] == ["operator"] && role.json["hasMadeAdmin"] == true)
            #expect(try await desk.get("/v1/directory/user:ada").json["roles"] == ["admin"])
            let users = try await desk.get("/v1/directory?kind=user").json["items"]?.array?.compactMap { $0["name"]?.string }
            #expect(users == ["ada", "bo"])
            let names = try await desk.all("/v1/directory?limit=1").compactMap { $0["name"]?.string }
            #expect(names == ["default", "ada", "bo", "docs"], "\(names)")
            #expect(try await desk.post("/v1/directory/user:ada/take", ["roles": ["admin"]]).code == "directory.last-admin")
            #expect(try await desk.post("/v1/directory/group:docs/add", ["roles": ["admin"]]).code == "directory.invalid-name")
            #expect(try await desk.post("/v1/directory/nobody/add").code == "directory.invalid-name")
            #expect(try await desk.get("/v1/directory/nobody").status == 404)
            #expect(try await desk.get("/v1/directory?cursor=nobody").status == 400)
            #expect(try await desk.send("DELETE", "/v1/directory/group:docs").status == 204)
            #expect(try await desk.get("/v1/directory/group:docs").status == 404)
            #expect(try await desk.send("DELETE", "/v1/directory/group:docs").code == "directory.unknown")

            let policy: JSON = ["ownerTypes": ["agent"], "by": ["group:ops"], "quorum": 2]
            #expect(try await desk.send("PUT", "/v1/approval-policy", ["planApproval": policy]).json["planApproval"] == policy)
            #expect(try await desk.engine.directory.approvalPolicy(of: .default)?.quorum == 2)
            for wrong in [["ownerTypes": ["robot"]], ["web": true, "by": ["nobody"]], [:]] as [JSON] {
                let refused = try await desk.send("PUT", "/v1/approval-policy", ["planApproval": wrong])
                #expect(refused.code == "directory.invalid-policy", "\(wrong.text): \(refused.text)")
            }
            let read = try await desk.get("/v1/approval-policy")
            let tag = try #require(read.headers["etag"])
            let web: JSON = ["planApproval": ["web": true]], people: JSON = ["planApproval": ["people": true]]
            let first = try await desk.send("PUT", "/v1/approval-policy", web, headers: ["If-Match": tag])
            #expect(first.status == 200 && first.headers["etag"] != tag, "\(first.text)")
            let late = try await desk.send("PUT", "/v1/approval-policy", people, headers: ["If-Match": tag])
            #expect(late.status == 412 && late.code == "request.precondition", "\(late.text)")
            #expect(try await desk.get("/v1/approval-policy").json == first.json)
            #expect(try await desk.send("PUT", "/v1/approval-policy", people, headers: ["If-Match": "*"]).status == 200)
            #expect(try await desk.send("PUT", "/v1/approval-policy", ["planApproval": nil]).json["planApproval"]?.isNull == true)
            #expect(try await desk.get("/v1/approval-policy").json["planApproval"]?.isNull == true)
        }
    }
}

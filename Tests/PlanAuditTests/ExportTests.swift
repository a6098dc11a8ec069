import PlanAudit
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("An exported run")
struct ExportTests {
    @Test("is sound as it was written, and after its keys were put in another order")
    func sound() async throws {
        let document = try await Evidence(Evidence.story()).document()
        let audit = try ExportAudit(document)
        #expect(audit.findings == [] && audit.status == "completed" && audit.title == "Look at it")
        #expect(try ExportAudit(JSON(parsing: document.canonicalText)).isSound)
        #expect(try ExportAudit(JSON(parsing: document.prettyText)).isSound)
        #expect(document["attempts"]?.array?.count == 5)
        #expect(document["decisions"]?[0]?["comment"]?.string == "fine by me")
        #expect(document["decisions"]?[0]?["shownDigest"]?.string == document["requests"]?[0]?["request"]?["payloadDigest"]?.string)
    }

    @Test("a run that is not over is exported, too")
    func underWay() async throws {
        let audit = try await ExportAudit(Evidence(RunScenario(Evidence.plan)).document())
        #expect(audit.findings == [] && audit.status == "running")
    }

    @Test("any byte that is changed is found, wherever it is", arguments: [1, 2, 3])
    func anyByte(seed: UInt64) async throws {
        let bytes = try await Evidence(Evidence.story()).document().bytes
        let original = try JSON(parsing: bytes)
        var random = SeededRandom(seed: seed)
        for _ in 0..<150 {
            var changed = bytes
            let position = random.below(bytes.count)
            changed[position] ^= UInt8(1 << random.below(7))
            guard let value = try? JSON(parsing: changed), value != original else { continue }
            guard let audit = try? ExportAudit(value) else { continue }
            #expect(!audit.isSound, "seed \(seed), byte \(position)")
        }
    }

    static let places: [(pointer: String, value: JSON, code: String, says: String)] = [
        ("/events/2/body", "{}", "audit.hash", "event 3"), ("/events/2/by", "user:eve", "audit.hash", "event 3"),
        ("/events/2/milliseconds", 5, "audit.hash", "event 3"), ("/events/4/prevHash", .string(zeros), "audit.link", "event 5"),
        ("/events/3/hash", .string(zeros), "audit.hash", "the hash itself was changed"),
        ("/events/1/message", "nothing happened", "audit.document", "/events/1/message"),
        ("/events/2/node", "ship", "audit.document", "/events/2/node"),
        ("/plan/source/title", "Another", "audit.plan", "/plan/digest"), ("/run/status", "failed", "audit.document", "/status"),
        ("/run/outputs/shipped", "elsewhere", "audit.document", "/outputs/shipped"),
        ("/decisions/0/by", "user:mallory", "audit.document", "/0/by"), ("/nodes/0/attempts", 1, "audit.document", "/0/attempts"),
        ("/attempts/0/failure/message", "fine", "audit.document", "/0/failure/message"),
        ("/exportedBy", "user:mallory", "audit.document", "exportedBy"), ("/headHash", .string(zeros), "audit.document", "/headHash"),
        ("/digest", "sha256:0", "audit.document", "/digest"),
    ]
    private static let zeros = String(repeating: "0", count: 64)

    @Test("what was changed is named", arguments: places)
    func named(pointer: String, value: JSON, code: String, says: String) async throws {
        let document = try await Evidence(Evidence.story()).document()
        let changed = try document.applying(patch: [["op": "replace", "path": .string(pointer), "value": value]])
        let audit = try ExportAudit(changed)
        #expect(audit.findings.contains { $0.code == code && $0.message.contains(says) }, "\(audit.findings)")
    }

    @Test("a missing event and a missing member are named, and numbers beyond all measure do no harm")
    func damaged() async throws {
        let document = try await Evidence(Evidence.story()).document()
        func findings(_ patch: JSON) throws -> [AuditFinding] { try ExportAudit(document.applying(patch: [patch])).findings }
        #expect(try findings(["op": "remove", "path": "/events/3"]).first?.message == "event 4 is missing: 3 is followed by 5")
        #expect(try findings(["op": "remove", "path": "/events/3/body"]).contains { $0.message.hasPrefix("/events/3: ") })
        #expect(try !findings(["op": "replace", "path": "/events/3/seq", "value": .int(.max)]).isEmpty)
        #expect(try !findings(["op": "replace", "path": "/events", "value": []]).isEmpty)
        #expect(try !findings(["op": "remove", "path": "/plan"]).isEmpty)
        #expect(try !findings(["op": "remove", "path": "/run/version"]).isEmpty)
    }

    @Test("what is no export, or of a later format, is refused", arguments: ["{}", "[]", #"{"format":"cairn-run","formatVersion":2}"#])
    func refused(text: String) throws {
        let value = try JSON(parsing: text)
        let error = #expect(throws: PlanError.self) { try ExportAudit(value) }
        #expect(error?.code == "export.invalid")
    }
}

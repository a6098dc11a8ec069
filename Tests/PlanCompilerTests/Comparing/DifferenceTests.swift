import PlanCompiler
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("Two plans are compared by meaning")
struct DifferenceTests {
    private static func diff(_ old: String, _ new: String) throws -> PlanDifference {
        PlanDifference(from: try PlanText.compile("plan: 1\ntitle: T\n" + old), to: try PlanText.compile("plan: 1\ntitle: T\n" + new))
    }

    private static let noop = "type: system-task, owner: 'system:noop'"

    @Test(
        "other ways to write the same are no difference",
        arguments: [
            (
                "nodes: [{ id: a, \(noop) }, { id: b, \(noop) }]",
                "edges: [{ from: a, to: b }]\nnodes: [{ id: a, \(noop) }, { id: b, \(noop) }]"
            ),
            (
                "nodes: [{ id: a, \(noop) }, { id: b, \(noop), dependsOn: [a] }]",
                "edges: [{ from: a, to: b }]\nnodes: [{ id: a, \(noop) }, { id: b, \(noop) }]"
            ),
            ("nodes: [{ id: a, \(noop), timeout: 60s }]", "nodes: [{ id: a, \(noop), timeoutMs: 60000 }]"),
            ("nodes: [{ id: a, \(noop), timeout: PT1M }]", "defaults: { timeout: 1m }\nnodes: [{ id: a, \(noop) }]"),
            (
                "nodes: [{ id: a, \(noop) }, { id: b, \(noop), input: { x: '${{ nodes.a.output }}' } }]",
                "nodes: [{ id: a, \(noop) }, { id: b, \(noop), dependsOn: [a], input: { x: '${{ nodes.a.output }}' } }]"
            ),
            ("requireApproval: true\nnodes: [{ id: a, \(noop) }]", "approval: { required: true }\nnodes: [{ \(noop), id: a }]"),
        ])
    func same(old: String, new: String) throws {
        let difference = try Self.diff(old, new)
        #expect(difference.isEmpty, "\(difference.json.text)")
    }

    @Test("a node that only has another name is renamed, and its edges go with it")
    func renamed() throws {
        let difference = try Self.diff(
            "nodes: [{ id: a, \(Self.noop), timeout: 5s }, { id: b, \(Self.noop), dependsOn: [a] }]",
            "nodes: [{ id: z, \(Self.noop), timeout: 5s }, { id: b, \(Self.noop), dependsOn: [z] }]")
        #expect(difference.changedNodes.map(\.id.rawValue) == ["z"])
        #expect(difference.changedNodes.first?.oldID == NodeID("a"))
        #expect(difference.addedNodes.isEmpty && difference.removedNodes.isEmpty && difference.edges.isEmpty)
    }

    @Test("two equal nodes that are replaced are not guessed to be renamed")
    func ambiguous() throws {
        let difference = try Self.diff(
            "entryNodeIds: [a, b]\nnodes: [{ id: a, \(Self.noop) }, { id: b, \(Self.noop) }]",
            "entryNodeIds: [c, d]\nnodes: [{ id: c, \(Self.noop) }, { id: d, \(Self.noop) }]")
        #expect(difference.addedNodes.map(\.id.rawValue) == ["c", "d"])
        #expect(difference.removedNodes.map(\.id.rawValue) == ["a", "b"])
    }

    @Test("fields are named by their pointer, with before and after")
    func fields() throws {
        let difference = try Self.diff(
            "nodes: [{ id: a, type: program, command: [git, log], timeout: 5s }]",
            "budget: { attempts: 3 }\nnodes: [{ id: a, type: program, command: [git, push], timeout: 9s, cwd: x }]")
        let fields = try #require(difference.changedNodes.first?.fields)
        #expect(fields.map(\.pointer).sorted() == ["/command", "/cwd", "/timeout"])
        #expect(fields.first { $0.pointer == "/timeout" }?.before == "5s")
        #expect(fields.first { $0.pointer == "/timeout" }?.after == "9s")
        #expect(difference.planFields.map(\.pointer) == ["/budget"])
    }

    @Test("long texts are counted in words, or in lines when they have some")
    func texts() throws {
        let words = try Self.diff(
            "objective: one two three four five six seven eight nine ten eleven twelve\nnodes: [{ id: a, \(Self.noop) }]",
            "objective: one two three four five six seven eight nine ten ELEVEN twelve thirteen\nnodes: [{ id: a, \(Self.noop) }]")
        #expect(words.planFields.first?.text == PlanDifference.TextChange(unit: "word", added: 2, removed: 1))
        let lines = try Self.diff(
            "objective: \"a\\nb\\nc\\nd\\ne\"\nnodes: [{ id: a, \(Self.noop) }]",
            "objective: \"a\\nb\\nX\\nd\\ne\\nf\"\nnodes: [{ id: a, \(Self.noop) }]")
        #expect(lines.planFields.first?.text == PlanDifference.TextChange(unit: "line", added: 2, removed: 1))
    }

    @Test(
        "a change of inputs says whether old ones still fit",
        arguments: [
            ("{ type: object, required: [x] }", "{ type: object }", PlanDifference.InputsChange.Kind.wider),
            ("{ type: object }", "{ type: object, required: [x] }", .narrower),
            ("{ type: object, properties: { x: { type: string } } }", "{ type: object, properties: { x: { type: integer } } }", .different),
            ("{ type: object, title: A }", "{ type: object, title: B }", .same),
        ])
    func inputs(old: String, new: String, kind: PlanDifference.InputsChange.Kind) throws {
        let difference = try Self.diff(
            "inputs: \(old)\nnodes: [{ id: a, \(Self.noop) }]", "inputs: \(new)\nnodes: [{ id: a, \(Self.noop) }]")
        #expect(difference.inputs?.kind == kind)
        #expect((difference.inputs?.refused != nil) == (kind == .narrower || kind == .different))
    }

    @Test("what an approver must not overlook comes first")
    func risks() throws {
        let ask = "{ id: go, type: human-approval, owner: 'user:ada', quorum: 1 }"
        let guarded =
            "secrets: [A]\nbudget: { costUsd: 1 }\nguards: [{ rule: effects-once-needs-approval }]\nnodes: [\(ask), "
            + "{ id: post, type: http, method: POST, url: 'https://a.org/x', dependsOn: [go] }]"
        let bare =
            "secrets: [A]\nbudget: { costUsd: 9 }\nnodes: [{ id: post, type: http, method: POST, url: 'https://b.org/x', "
            + "headers: { k: { secret: A } } }, { id: pay, type: tool, tool: bank.pay, dependsOn: [post] }]"
        let worse = try Self.diff(guarded, bare).risks.map { "\($0.direction.rawValue) \($0.code)" }
        for code in [
            "risk.once-added", "risk.approval-lost", "risk.approval-removed", "risk.host-added", "risk.tool-added", "risk.secret-added",
            "risk.person-removed", "risk.guard-removed", "risk.budget-raised",
        ] { #expect(worse.contains("more \(code)"), "\(code) is not among \(worse)") }
        let firstBetter = worse.firstIndex { $0.hasPrefix("less") } ?? worse.count
        #expect(worse[firstBetter...].allSatisfy { $0.hasPrefix("less") })
        let better = try Self.diff(bare, guarded).risks.map { "\($0.direction.rawValue) \($0.code)" }
        #expect(better.contains("less risk.approval-added") && better.contains("less risk.approval-gained"))
    }

    @Test(
        "deadlines of a run, automatic answers and who may reject are told, too",
        arguments: [
            ("", "deadline: { dueIn: 2h }", "risk.deadline-added", "risk.deadline-removed"),
            ("deadline: { dueIn: 1h }", "deadline: { dueIn: 2h }", "risk.deadline-later", "risk.deadline-earlier"),
            ("deadline: { dueIn: 1h, onBreach: [fail] }", "deadline: { dueIn: 1h }", "risk.deadline-toothless", nil),
            (
                "approval: { by: ['user:a', 'user:b'], rejectQuorum: 2 }", "approval: { by: ['user:a', 'user:b'] }",
                "risk.reject-quorum-lowered", "risk.reject-quorum-raised"
            ),
        ] as [(String, String, String, String?)])
    func times(old: String, new: String, there: String, back: String?) throws {
        let nodes = "\nnodes: [{ id: a, \(Self.noop) }]"
        #expect(try Self.diff(old + nodes, new + nodes).risks.map(\.code) == [there])
        #expect(try Self.diff(new + nodes, old + nodes).risks.map(\.code) == [back].compactMap(\.self))
    }

    @Test("an answer that nobody gives is worse when it approves, and better when it rejects", arguments: ["approve", "reject"])
    func answers(answer: String) throws {
        let ask = { (more: String) in "nodes: [{ id: go, type: human-approval, owner: 'user:ada'\(more) }]" }
        let automatic = ask(", deadline: { dueIn: 1h, onBreach: [{ answer: \(answer) }] }")
        let there = try Self.diff(ask(", deadline: { dueIn: 1h }"), automatic).risks
        let back = try Self.diff(automatic, ask("")).risks
        #expect(there.map(\.code) == ["risk.auto-answer-added"] && back.map(\.code) == ["risk.auto-answer-removed"])
        #expect(there.first?.direction == (answer == "approve" ? .more : .less))
        #expect(back.first?.direction == (answer == "approve" ? .less : .more))
    }

    @Test("it is empty exactly when the digests are equal", arguments: 0..<200 as Range<UInt64>)
    func isExact(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let left = RandomGraph(seed: random.next()).text
        let right = random.chance(30) ? left : Self.changed(left, &random)
        guard let old = try PlanText.check(left).plan, let new = try PlanText.check(right).plan else { return }
        #expect(PlanDifference(from: old, to: old).isEmpty)
        let difference = PlanDifference(from: old, to: new)
        #expect(difference.isEmpty == (old.digest == new.digest), "CAIRN_SEED=\(seed)")
        let isListed =
            !difference.planFields.isEmpty || !difference.addedNodes.isEmpty || !difference.removedNodes.isEmpty
            || !difference.changedNodes.isEmpty || !difference.edges.isEmpty || difference.isReordered
        #expect(isListed == (old.digest != new.digest), "CAIRN_SEED=\(seed) \(left)\n\(right)\n\(difference.json.text)")
        let back = PlanDifference(from: new, to: old)
        #expect(back.addedNodes.map(\.id) == difference.removedNodes.map(\.id), "CAIRN_SEED=\(seed)")
        #expect(Set(back.edges.map { "\($0.from)\($0.to)" }).count == back.edges.count)
    }

    private static func changed(_ plan: String, _ random: inout SeededRandom) -> String {
        switch random.below(6) {
        case 0: plan.replacing("title: T", with: "title: U")
        case 1: plan.replacing("id: n1,", with: "id: m1,").replacing("n1", with: "m1")
        case 2: plan.replacing("system:noop", with: "system:other")
        case 3: plan.replacing(", outcome: always", with: "")
        case 4: plan.replacing("  - { id: n0", with: "  - { id: extra, type: wait, for: 1s }\n  - { id: n0")
        default: RandomGraph(seed: random.next()).text
        }
    }
}

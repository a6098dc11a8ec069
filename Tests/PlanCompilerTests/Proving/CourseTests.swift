import PlanModel
import PlanTestKit
import Testing

@testable import PlanCompiler

@Suite("What is proved of all courses agrees with playing all of them")
struct CourseTests {
    @Test("what a run can do, the proof holds possible; what the proof excludes, no run does", arguments: 0..<8)
    func agrees(block: UInt64) throws {
        for seed in block * 25..<block * 25 + 25 {
            let graph = RandomGraph(seed: seed)
            let sink = FindingSink(limit: 200)
            guard let plan = Self.plan(graph, sink) else { continue }
            let real = try EveryCourse(plan, inputs: graph.inputs)
            let flow = PlanFlow(plan)
            var worlds = PlanWorlds(flow)
            for node in 0..<plan.rootCount {
                let possible = PossibleStarts(flow)
                #expect(possible.starts[node] || !real.together[node][node], "CAIRN_SEED=\(seed) n\(node)\n\(graph.text)")
                for other in 0..<plan.rootCount {
                    let starts = PlanWorlds.literal(.starts, node)
                    if real.together[node][other] {
                        #expect(
                            Self.isPossible([starts, PlanWorlds.literal(.starts, other)], &worlds),
                            "CAIRN_SEED=\(seed) n\(node) and n\(other)\n\(graph.text)")
                    }
                    guard real.unfinished[node][other] else { continue }
                    let open = PlanWorlds.not(PlanWorlds.literal(.completes, other))
                    #expect(Self.isPossible([starts, open], &worlds), "CAIRN_SEED=\(seed) n\(node) before n\(other)\n\(graph.text)")
                    #expect(
                        PossibleStarts(flow, withheld: [other]).starts[node], "CAIRN_SEED=\(seed) n\(node) before n\(other)\n\(graph.text)")
                }
            }
        }
    }

    @Test("what is held to wait for an approval does, in every course", arguments: 100..<104)
    func approvals(block: UInt64) throws {
        var guarded = 0
        for seed in block * 25..<block * 25 + 25 {
            let graph = RandomGraph(seed: seed)
            guard let plan = Self.plan(graph, FindingSink(limit: 200)) else { continue }
            let flow = PlanFlow(plan)
            let proof = ApprovalProof(flow)
            var worlds = PlanWorlds(flow)
            let real = try EveryCourse(plan, inputs: graph.inputs, approvals: proof.decisive)
            let possible = PossibleStarts(flow, withheld: proof.decisive)
            for node in 0..<plan.rootCount where !proof.decisive.isEmpty {
                let isOpen = possible.starts[node] && Self.isPossible(proof.question(node), &worlds)
                guarded += isOpen ? 0 : 1
                #expect(isOpen || !real.unapproved[node], "CAIRN_SEED=\(seed) n\(node)\n\(graph.text)")
            }
        }
        #expect(guarded > 0, "block \(block) proves nothing")
    }

    @Test("and hardly anything is held possible that no run does")
    func isSharp() throws {
        var wrong = 0, all = 0
        for seed in 0..<120 as Range<UInt64> {
            let graph = RandomGraph(seed: seed)
            guard let plan = Self.plan(graph, FindingSink(limit: 200)) else { continue }
            let real = try EveryCourse(plan, inputs: graph.inputs)
            var worlds = PlanWorlds(PlanFlow(plan))
            for node in 0..<plan.rootCount {
                for other in 0..<plan.rootCount where node != other {
                    all += 1
                    let facts = [PlanWorlds.literal(.starts, node), PlanWorlds.not(PlanWorlds.literal(.completes, other))]
                    if Self.isPossible(facts, &worlds), !real.unfinished[node][other] { wrong += 1 }
                }
            }
        }
        #expect(all > 1_000)
        #expect(wrong * 20 < all, "\(wrong) of \(all) claims are weaker than they could be")
    }

    /// Compiled, although the reach of its nodes may be refused.
    private static func plan(_ graph: RandomGraph, _ sink: FindingSink) -> CompiledPlan? {
        guard let document = try? PlanDocument(reading: Array(graph.text.utf8), name: "test"),
            let draft = DraftReader(sink: sink, limits: Limits()).read(document.value)
        else { return nil }
        return DraftCompilation(draft: draft, sink: sink, compiler: PlanCompiler()).run()
    }

    private static func isPossible(_ facts: [PlanWorlds.Literal], _ worlds: inout PlanWorlds) -> Bool {
        if case .impossible = worlds.possible(facts) { return false }
        return true
    }
}

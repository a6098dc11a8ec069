import PlanTestKit
import Testing

@testable import PlanAudit

@Suite("A set of nodes")
struct NodeSetTests {
    @Test("holds what was put in, in the order of the plan", arguments: [1, 7, 42])
    func holds(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var set = NodeSet(count: 200)
        var expected: Set<Int> = []
        for _ in 0..<500 {
            let node = random.below(200), isIn = random.chance(50)
            set.set(node, to: isIn)
            if isIn { expected.insert(node) } else { expected.remove(node) }
        }
        #expect(set.nodes == expected.sorted(), "seed \(seed)")
        #expect(set.count == expected.count, "seed \(seed)")
        #expect((-1...250).filter { set.contains($0) } == expected.sorted(), "seed \(seed)")
    }
}

import PlanModel
import PlanTestKit
import Testing

@testable import PlanKernel

@Suite("What is reserved of a budget")
struct BudgetLedgerTests {
    @Test("is the same to the last digit in whatever order it came to be", arguments: 1...20 as ClosedRange<UInt64>)
    func order(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let amounts = (0..<12).map { (slot: $0, amount: Double(random.below(1_000)) / 700) }
        let sums = (0..<8).map { _ in
            var ledger = BudgetLedger()
            // A dictionary of another size has another order.
            ledger.reservations.reserveCapacity(1 << random.below(12))
            ledger.held.reserveCapacity(1 << random.below(12))
            for (slot, amount) in amounts.shuffled(using: &random) {
                if slot % 2 == 0 {
                    ledger.reservations[slot] = [.costUsd: amount]
                } else {
                    ledger.held[NodeAttempt(slot: slot / 4, attempt: slot)] = [.costUsd: amount]
                }
            }
            return ledger.reserved(.costUsd)
        }
        #expect(Set(sums).count == 1, "\(sums)")
    }
}

import PlanModel

/// A set of limited resources.
struct BudgetCharges: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ resources: some Sequence<BudgetResource>) {
        rawValue = resources.reduce(0) { $0 | Self.bit($1) }
    }

    private static func bit(_ resource: BudgetResource) -> UInt8 {
        switch resource {
        case .costUsd: 1
        case .tokens: 2
        case .attempts: 4
        case .toolCalls: 8
        case .workTime: 16
        }
    }
}

import Foundation

/// Which worlds are simulated: `CAIRN_SEED` gives one again, `CAIRN_CASES` says how many.
enum FleetSeeds {
    static let few: [UInt64] = [3, 1_014, 2_025]

    static var usual: [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["CAIRN_SEED"].flatMap(UInt64.init) { return [seed] }
        return (1...(environment["CAIRN_CASES"].flatMap(UInt64.init) ?? 100)).map { $0 }
    }
}

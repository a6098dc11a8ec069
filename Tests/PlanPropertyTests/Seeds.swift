import Foundation

/// Which cases a property is tried with: `CAIRN_SEED` gives one again, `CAIRN_CASES` says how many.
enum Seeds {
    static func of(_ usual: Int) -> [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["CAIRN_SEED"].flatMap(UInt64.init) { return [seed] }
        return (0..<(environment["CAIRN_CASES"].flatMap(Int.init) ?? usual)).map { UInt64($0) &* 7_919 &+ 1 }
    }
}

import Foundation
import PlanTestKit

/// Runs simulated worlds, one for each seed, on all cores; prints the seeds of those in which something was wrong. Not installed.
@main
enum FleetTool {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        guard arguments.count == 2, CommandLine.arguments.count == 3 else {
            print("usage: cairn-fleet COUNT FIRST-SEED")
            exit(64)
        }
        exit(await run(arguments[0], from: arguments[1]) ? 0 : 1)
    }

    private static func run(_ count: UInt64, from first: UInt64) async -> Bool {
        var (done, failed, total) = (0, 0, FleetTotal())
        await withTaskGroup(of: FleetReport.self) { group in
            var seeds = (first..<first + count).makeIterator()
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
                if let seed = seeds.next() { group.addTask { await world(seed, isTold: count == 1) } }
            }
            for await report in group {
                if let seed = seeds.next() { group.addTask { await world(seed, isTold: count == 1) } }
                done += 1
                if count == 1 { print((report.history + ["trace \(report.trace)"]).joined(separator: "\n")) }
                total.add(report)
                guard !report.problems.isEmpty else { continue }
                failed += 1
                print("seed \(report.seed): \(report.problems.prefix(5).joined(separator: "\n  "))")
            }
        }
        print(total.text)
        print("\(done) worlds, \(failed) with problems")
        return failed == 0
    }

    private static func world(_ seed: UInt64, isTold: Bool) async -> FleetReport {
        await Fleet.run(seed: seed, keepsHistory: isTold) { what in
            print(what)
            exit(2)
        }
    }
}

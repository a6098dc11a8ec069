import ArgumentParser
import Foundation
import PlanCalendar
import PlanOwners
import PlanWorker

/// What a worker takes, and how it ends.
struct WorkerFlags: ParsableArguments {
    @Option(help: ArgumentHelp("How many jobs at once (default: as many as this machine has processors).", valueName: "n"))
    var slots: Int?

    @Option(help: ArgumentHelp("As the worker calls itself (default: the machine and the process).", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("For how long a job is the worker's own without a sign of life.", valueName: "duration"))
    var lease = "30s"

    @Option(help: ArgumentHelp("How long jobs under way may take to finish after ^C or SIGTERM.", valueName: "duration"))
    var drain = "30s"

    func validate() throws {
        if let slots, !(1...1_000).contains(slots) { throw ValidationError("--slots must be from 1 to 1000") }
        guard let lease = TimeSpan(lease), (TimeSpan.seconds(1)...(.seconds(3_600))).contains(lease) else {
            throw ValidationError("--lease must be from 1s to 1h")
        }
        guard let drain = TimeSpan(drain), (TimeSpan.seconds(0)...(.seconds(86_400))).contains(drain) else {
            throw ValidationError("--drain must be from 0s to 24h")
        }
    }

    static func isQueue(_ name: String) -> Bool { !name.isEmpty && name.utf8.count <= 200 }

    var drainTime: TimeSpan { TimeSpan(drain) ?? .seconds(30) }

    func options(queues: [String]) -> WorkerOptions {
        let process = ProcessInfo.processInfo
        var options = WorkerOptions(name: name ?? "\(process.hostName)/\(process.processIdentifier)", queues: queues)
        options.slots = slots ?? process.activeProcessorCount
        options.lease = TimeSpan(lease) ?? options.lease
        return options
    }
}

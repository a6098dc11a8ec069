import ArgumentParser
import Foundation
import PlanModel
import PlanStore

/// Kills a run in the middle of a step and goes on.
struct CrashDemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash", abstract: "Kill a run in the middle of a step, look at what was kept, and go on.",
        discussion: """
            Six steps each write one line into a ledger, and none of them may be done twice (effects: once). The process that drives
            them gets SIGKILL while the third is under way. Ends with 0 when every line stands there exactly once.
            """)

    @Option(name: .customLong("dir"), help: "The folder to work in (default: a new one for temporary files).")
    var folder: String?

    func run() async throws {
        let console = Console.current
        let place = try DemoPlace(folder, console)
        let story = CrashStory(place: place, console: console)
        try story.writePlan()
        let pid = try await story.killInTheMiddle()
        try await story.lookAtWhatWasKept(after: pid)
        try await story.goOn()
        try story.countTheLedger()
    }
}

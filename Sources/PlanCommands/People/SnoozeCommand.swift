import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn snooze`.
struct SnoozeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Hide a request from inboxes for a while.")

    @OptionGroup var request: RequestArgument

    @Option(name: .customLong("for"), help: ArgumentHelp("For so long, such as 2h.", valueName: "duration"))
    var span: String?

    @Option(name: .customLong("until"), help: ArgumentHelp("Until then, such as 2027-01-04T09:00:00Z.", valueName: "time"))
    var time: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (span == nil) != (time == nil) else { throw ValidationError("give --for or --until") }
    }

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            let time = try FutureTime.read(span: span, time: time, now: session.console.surroundings.now())
            try await RequestOperation(session: session, record: record).perform(.snoozed(until: time), saying: "is put off until \(time)")
        }
    }
}

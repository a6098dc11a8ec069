import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn due`.
struct DueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Say by when a request should be answered.")

    @OptionGroup var request: RequestArgument

    @Option(name: .customLong("in"), help: ArgumentHelp("So long from now, such as 4h.", valueName: "duration"))
    var span: String?

    @Option(name: .customLong("at"), help: ArgumentHelp("At that time, such as 2027-01-04T09:00:00Z.", valueName: "time"))
    var time: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (span == nil) != (time == nil) else { throw ValidationError("give --in or --at") }
    }

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            let time = try FutureTime.read(span: span, time: time, now: session.console.surroundings.now())
            try await RequestOperation(session: session, record: record).perform(.dueSet(time), saying: "is due at \(time)")
        }
    }
}

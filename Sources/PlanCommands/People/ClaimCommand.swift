import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn claim`.
struct ClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim", abstract: "Take a request on: nobody else is expected to answer it, or may.")

    @OptionGroup var request: RequestArgument

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            let words = "is taken on by \(try session.person())"
            try await RequestOperation(session: session, record: record).perform(.claimed, saying: words)
        }
    }
}

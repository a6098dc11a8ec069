import Foundation
import Hummingbird
import Logging

/// A server with one route that does nothing: what the HTTP layer itself reaches on a machine, which is the limit of every other route.
///
/// Prints the address once it listens, and serves until it is ended by a signal.
@main
enum EmptyServer {
    static func main() async throws {
        let router = Router()
        router.get("/") { _, _ in "{}" }
        var logger = Logger(label: "limit")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let line = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
            }, logger: logger)
        try await application.runService()
    }
}

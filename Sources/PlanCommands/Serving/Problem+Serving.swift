import Foundation
import NIOCore
import PlanModel

extension Problem {
    /// Why a server could not begin, or had to end.
    init(serving error: any Error, host: String, port: Int) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as PlanError: self.init(refusal)
        case let failure as IOError where failure.errnoCode == EADDRINUSE:
            self.init(
                "server.port-taken", "another process listens on \(host):\(port)", suggestion: "stop it, or name another --port",
                status: .tryAgain)
        case let failure as IOError:
            self.init(
                "server.no-address", "\(host):\(port) cannot be listened on: \(failure)", suggestion: "name another --host or --port",
                status: .configuration)
        case is CancellationError: self.init("cancelled", "the server was stopped", status: .tryAgain)
        default: self.init("server.failed", "the server had to end: \(error)", suggestion: "start it again", status: .internalError)
        }
    }
}

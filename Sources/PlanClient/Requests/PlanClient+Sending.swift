import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PlanAPI
import PlanCalendar
import PlanJSON
import PlanModel

extension PlanClient {
    /// What came of one try.
    enum Try: Sendable {
        case answered(ClientReply)
        /// It may be asked again, after so many seconds if the server has said so.
        case later(PlanError, after: Int?)
        case refused(PlanError)
    }

    /// Makes a request until it is answered, as long as there is patience.
    func send(_ request: ClientRequest, patience: TimeSpan) async throws -> ClientReply {
        var pauses = Pauses(options, patience: patience)
        while true {
            switch try await tried(request) {
            case .answered(let reply): return reply
            case .refused(let error): throw error
            case .later(let error, let seconds):
                guard try await pauses.wait(atLeast: seconds.map { .seconds(Int64($0)) }) else { throw error }
            }
        }
    }

    private func tried(_ request: ClientRequest) async throws -> Try {
        do {
            // A file may be large, and the line slow.
            let usual = options.answerTime.milliseconds * (request.content == nil ? 1 : 10)
            let span = request.isLong ? max(usual, Self.longAnswer.milliseconds) : usual
            let response = try await open(request, deadline: .now() + .milliseconds(span))
            let buffer = try await response.body.collect(upTo: options.answerBytes)
            return Self.outcome(of: response, Array(buffer.readableBytesView), from: address)
        } catch {
            try Task.checkCancellation()
            return try failure(error)
        }
    }

    /// Why nothing was answered. What cannot get better by itself is thrown.
    func failure(_ error: any Error) throws -> Try {
        switch error {
        case is CancellationError: throw CancellationError()
        case let error as PlanError: throw error
        case let error as Failure: throw error
        case is NIOTooManyBytesError:
            return .refused(PlanError("server.unreadable", "the answer has more than \(options.answerBytes) bytes"))
        default:
            return .later(
                PlanError(
                    "server.unreachable", "\(address.text) does not answer: \(Self.words(error))",
                    suggestion: "start it with 'cairn serve', or name another one with --server"), after: nil)
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        default: "\(error)".contains("Connection refused") ? "nobody listens there" : "\(error)"
        }
    }

    /// An answer, or the refusal that it is.
    static func outcome(of response: HTTPClientResponse, _ bytes: [UInt8], from address: ServerAddress) -> Try {
        let status = Int(response.status.code)
        if (200..<300).contains(status) {
            let isRepeated = response.headers.first(name: "Idempotent-Replayed") == "true"
            return .answered(
                ClientReply(status: status, tag: response.headers.first(name: "ETag"), isRepeated: isRepeated, bytes: bytes))
        }
        let problem = try? JSON(parsing: bytes)
        var error: PlanError
        if let code = problem?["code"]?.string, let message = problem?["message"]?.string {
            error = PlanError(
                code, words(message, problem?["errors"]), at: problem?["path"]?.string ?? "", suggestion: problem?["suggestion"]?.string)
            error.findings = (problem?["errors"]?.array ?? []).compactMap(Finding.init(json:))
        } else {
            error = PlanError(
                "server.unreadable", "\(address.text) has answered \(status), which is no answer of Cairn",
                suggestion: "look whether a Cairn server listens there")
        }
        // What stands between may be busy, too.
        let isBusy = [429, 502, 503, 504].contains(status) || error.code == "request.key-under-way"
        return isBusy ? .later(error, after: response.headers.first(name: "Retry-After").flatMap { Int($0) }) : .refused(error)
    }

    /// A refusal with the first of the things that are wrong, unless it says it itself.
    private static func words(_ message: String, _ errors: JSON?) -> String {
        guard let first = errors?[0], let what = first["message"]?.string, !message.contains(what) else { return message }
        let more = (errors?.array?.count ?? 1) - 1
        return "\(message): \(first["path"]?.string ?? ""): \(what)" + (more > 0 ? ", and \(more) more" : "")
    }
}

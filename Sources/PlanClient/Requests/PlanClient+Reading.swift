import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PlanCalendar
import PlanModel

extension PlanClient {
    /// Begins to read an answer that is too large to be held. A server that is away is asked again until the answer begins.
    public func read(
        _ operation: String, path: [String: String] = [:], query: [(String, String)] = []
    ) async throws -> ClientContent {
        var request = try ClientRequest(operation, path: path, query: query, body: nil, idempotencyKey: "")
        request.isLong = true
        var pauses = Pauses(options, patience: options.patience)
        let response = try await begun(request, &pauses, expecting: "what was asked for")
        let total = response.headers.first(name: "Content-Length").flatMap { Int64($0) }
        return ClientContent(response.body, total: total, from: server)
    }

    /// The beginning of an answer that is no refusal.
    ///
    /// - Parameter what: is in such an answer: `a stream`.
    func begun(_ request: ClientRequest, _ pauses: inout Pauses, expecting what: String) async throws -> HTTPClientResponse {
        while true {
            let outcome: Try
            do {
                let response = try await open(request, deadline: .distantFuture)
                if response.status.code == 200 { return response }
                let bytes = try await response.body.collect(upTo: 1 << 20)
                outcome = Self.outcome(of: response, Array(bytes.readableBytesView), from: address)
            } catch {
                try Task.checkCancellation()
                outcome = try failure(error)
            }
            switch outcome {
            case .answered: throw PlanError("server.unreadable", "the server has answered without \(what)")
            case .refused(let error): throw error
            case .later(let error, let seconds):
                guard try await pauses.wait(atLeast: seconds.map { .seconds(Int64($0)) }) else { throw error }
            }
        }
    }
}

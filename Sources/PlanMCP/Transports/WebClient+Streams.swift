import PlanCalendar
import PlanHTTP
import PlanModel

extension WebClient {
    /// Sends a request and, while its answer comes, takes what is read of it by then, one after the other. Returns when all is taken.
    ///
    /// - Parameters:
    ///   - parts: what the reading has made of the answer so far; ended here.
    ///   - end: ends those.
    func send<Part: Sendable>(
        _ request: WebRequest, timeout: TimeSpan, reading: WebReading, _ parts: AsyncStream<Part>,
        endedBy end: @Sendable @escaping () -> Void, _ take: @Sendable @escaping (Part) async -> Void
    ) async throws(Failure) -> WebResponse {
        let result = await withTaskGroup(of: Result<WebResponse, Failure>?.self) { group -> Result<WebResponse, Failure>? in
            group.addTask {
                defer { end() }
                do throws(Failure) {
                    return .success(try await send(request, timeout: timeout, reading: reading))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                for await part in parts { await take(part) }
                return nil
            }
            var result: Result<WebResponse, Failure>?
            for await next in group { if let next { result = next } }
            return result
        }
        guard let result else { throw Failure(.cancelled, "\(request.title) was cancelled") }
        return try result.get()
    }
}

public import PlanEngine
import PlanHTTP
public import PlanKernel
public import PlanModel

/// Makes requests to other servers as the owner of `http` nodes and of checks of the kind `http`.
///
/// One owner serves all runs of a process; the limit of requests at once is its own. The output is `{status, headers, body}`: of headers
/// the names in small letters, of a body the value when it is JSON, the text when it is text, and else Base64 with `bodyEncoding`.
public struct HTTPOwner: NodeOwner {
    public let options: HTTPOptions
    private let slots: ProgramSlots

    public init(_ options: HTTPOptions = HTTPOptions()) {
        self.options = options
        slots = ProgramSlots(options.concurrentRequests)
    }

    public func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult {
        guard case .http(let call) = assignment.work else {
            throw Failure(.executorError, "'\(assignment.owner)' makes requests, and this node names none", neverBegan: true)
        }
        let launch = try await HTTPLaunch(call, of: assignment, options)
        guard await slots.take() else { throw Self.cancelledBefore(launch) }
        defer { slots.give() }
        guard !Task.isCancelled else { throw Self.cancelledBefore(launch) }
        do throws(Failure) {
            let response = try await options.client.send(launch.request, timeout: assignment.timeout ?? options.timeout)
            return WorkResult(try HTTPAnswer(launch, response, now: options.now()).result(for: call))
        } catch {
            var failure = error
            // What a server says of the place that it leads on to may repeat what it was given.
            failure.message = launch.redactor.redact(error.message)
            throw failure
        }
    }

    private static func cancelledBefore(_ launch: HTTPLaunch) -> Failure {
        Failure(.cancelled, "\(launch.request.title) was cancelled before it began", neverBegan: true)
    }
}

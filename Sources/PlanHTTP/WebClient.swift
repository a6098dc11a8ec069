public import PlanCalendar
public import PlanModel

/// Makes requests to other servers: to addresses that it may reach, over connections of their own, for no longer than was agreed.
public struct WebClient: Sendable {
    public var addressGuard: AddressGuard
    /// How much of an answer is kept; less than an event may carry.
    public var responseBytes = 3 << 20
    /// How many times an answer may lead on to another address.
    public var redirects = 10
    public var connectTimeout = TimeSpan.seconds(10)
    /// For how long a server may say nothing, before its answer and in it; as long as it likes by itself.
    public var silence: TimeSpan?
    /// Waits without holding a thread; throws as soon as the task is cancelled.
    public var sleep: @Sendable (TimeSpan) async throws -> Void = { span in
        try await ContinuousClock().sleep(for: .milliseconds(span.milliseconds))
    }

    /// How many addresses of one host are tried.
    private static let triedAddresses = 4

    public init(_ addressGuard: AddressGuard = AddressGuard()) { self.addressGuard = addressGuard }

    /// Makes a request and follows where its answers lead; every one of these places is checked like the first.
    ///
    /// Heeds cancellation. Throws `unavailable` when there is no answer, `permission` for an address that may not be reached, `timeout`
    /// when it takes too long; a failure says by `neverBegan` whether anybody can have seen the request.
    ///
    /// - Parameter reading: takes the body of the answer while it comes.
    public func send(_ request: WebRequest, timeout: TimeSpan, reading: WebReading? = nil) async throws(Failure) -> WebResponse {
        let progress = WebProgress()
        let first = await withTaskGroup(of: Result<WebResponse, Failure>?.self) { group -> Result<WebResponse, Failure>? in
            group.addTask { () async -> Result<WebResponse, Failure>? in
                do throws(Failure) { return .success(try await follow(request, progress, reading)) } catch { return .failure(error) }
            }
            group.addTask {
                try? await sleep(timeout)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            for await other in group where first == nil {
                // An answer that came at the last moment is one.
                if case .success? = other { return other }
            }
            return first
        }
        if let first { return try first.get() }
        let neverBegan = !progress.hasBegun
        if Task.isCancelled { throw Failure(.cancelled, "\(request.title) was cancelled", neverBegan: neverBegan) }
        throw Failure(.timeout, "\(request.title) did not answer within \(timeout)", neverBegan: neverBegan)
    }

    private func follow(_ first: WebRequest, _ progress: WebProgress, _ reading: WebReading?) async throws(Failure) -> WebResponse {
        do throws(Failure) {
            var request = first
            var seen: Set<String> = []
            for _ in 0...redirects {
                guard seen.insert(request.method + request.address.text).inserted else {
                    throw Failure(.invalidOutput, "\(first.title) leads in a circle, back to \(request.address.title)")
                }
                let response = try await exchange(request, progress, reading)
                guard let next = try request.redirected(by: response) else { return response }
                if redirects == 0 { throw Failure(.invalidOutput, "\(first.title) leads on to \(next.address.title), and nobody follows") }
                request = next
            }
            throw Failure(.invalidOutput, "\(first.title) leads on more than \(redirects) times")
        } catch {
            var failure = error
            failure.neverBegan = !progress.hasBegun
            throw failure
        }
    }

    private func exchange(_ request: WebRequest, _ progress: WebProgress, _ reading: WebReading?) async throws(Failure) -> WebResponse {
        var last: Failure?
        if let hosts = request.hosts, !hosts.allows(request.address) {
            throw Failure(
                .permission, "\(request.title): the plan lets this node reach other hosts only; add it to 'webPolicy', or ask another")
        }
        for address in try await addressGuard.addresses(of: request.address).prefix(Self.triedAddresses) {
            let connected = WebProgress()
            let exchange = WebExchange(
                request: request, address: address, connectTimeout: connectTimeout, silence: silence, bodyLimit: responseBytes,
                reading: reading)
            do throws(Failure) {
                let response = try await exchange.perform(connected)
                progress.begin()
                return response
            } catch {
                guard !connected.hasBegun, error.kind != .cancelled else {
                    if connected.hasBegun { progress.begin() }
                    throw error
                }
                last = error
            }
        }
        throw last ?? Failure(.unavailable, "\(request.title) has no address")
    }
}

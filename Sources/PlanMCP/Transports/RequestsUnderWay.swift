/// The requests of one connection, or session, that are worked on: how many there may be, and how each is cancelled.
struct RequestsUnderWay: Sendable {
    private var latches: [RequestID: Latch] = [:]
    private var listening: Set<RequestID> = []

    /// Begins with a request, unless too much is under way.
    ///
    /// - Returns: what is opened when it is cancelled.
    mutating func begin(_ request: Incoming.Request, _ limits: ServerLimits) throws(ProtocolFailure) -> Latch {
        if latches[request.id] != nil { throw .request("a request with this id is under way") }
        let listens = Self.listens(request)
        if listens, listening.count >= limits.subscriptions {
            throw .busy("at most \(limits.subscriptions) subscriptions are open at once; end one first")
        }
        if !listens, latches.count - listening.count >= limits.requests {
            throw .busy("at most \(limits.requests) requests are under way at once; try again when one is answered")
        }
        let latch = Latch()
        latches[request.id] = latch
        if listens { listening.insert(request.id) }
        return latch
    }

    mutating func end(_ id: RequestID) {
        latches[id] = nil
        listening.remove(id)
    }

    var isEmpty: Bool { latches.isEmpty }

    func cancellation(of id: RequestID) -> Latch? { latches[id] }

    /// Whether it stays open until it is cancelled.
    static func listens(_ request: Incoming.Request) -> Bool { request.method == "subscriptions/listen" }
}

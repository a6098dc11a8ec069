import PlanCalendar
import PlanModel

/// The keys of an issuer as they are known now. Read again at intervals and for a key that is new; what is known stays when that fails.
actor IssuerKeys {
    private let loader: KeyLoader
    private let now: @Sendable () -> Timestamp
    private let onTrouble: @Sendable (String) -> Void
    private var known: KeySet?
    /// When they were last asked for, whatever came of it.
    private var triedAt: Timestamp?
    private var isLoading = false
    /// Wait until somebody else has read them; not for longer than a request to the issuer may take.
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ loader: KeyLoader, now: @escaping @Sendable () -> Timestamp, onTrouble: @escaping @Sendable (String) -> Void) {
        self.loader = loader
        self.now = now
        self.onTrouble = onTrouble
    }

    var isEmpty: Bool { known == nil }

    /// The keys that a token may be signed with; none when the issuer has none of that name. Throws `token.issuer-away` while none at all
    /// are known.
    func keys(for token: SignedToken) async throws(PlanError) -> [VerificationKey] {
        while true {
            if let found = known?.keys(for: token), !found.isEmpty { return found }
            let pause = known == nil ? loader.options.retryInterval : loader.options.unknownKeyInterval
            if !isLoading, let triedAt, now() - triedAt < pause { break }
            await refresh()
            if Task.isCancelled { throw PlanError("cancelled", "the request was cut off") }
        }
        guard known == nil else { return [] }
        // Why is told to operators, and not to whoever asks.
        throw KeyLoader.away("it does not give them")
    }

    /// Reads the keys anew, or waits until somebody else has done it.
    func refresh() async {
        if isLoading {
            await withCheckedContinuation { waiting.append($0) }
            return
        }
        isLoading = true
        do throws(PlanError) {
            known = try await loader.load()
            triedAt = now()
        } catch {
            // Who has gone says nothing about the issuer: the next one asks it.
            if error.code != "cancelled" {
                triedAt = now()
                onTrouble(known == nil ? error.message : "\(error.message); those that are known go on")
            }
        }
        isLoading = false
        let woken = waiting
        waiting = []
        for waiter in woken { waiter.resume() }
    }
}

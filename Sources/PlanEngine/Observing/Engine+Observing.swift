import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Tells everybody who observes the engine.
    public func observe(_ observation: @autoclosure () -> EngineObservation) {
        guard isObserved else { return }
        let observation = observation()
        for observer in surroundings.observers { observer.observe(observation) }
    }

    var isObserved: Bool { !surroundings.observers.isEmpty }

    /// Makes a step durable, and wakes who follows the run. There is no other way to the store for steps of runs.
    func commit(_ transition: Transition, of run: Run, _ events: [RunEvent]) async throws(StoreError) {
        if isObserved {
            try await observed([(run, events)]) { () async throws(StoreError) in try await self.store.commit(transition) }
        } else {
            // A run is large: it is not copied for nobody.
            try await store.commit(transition)
        }
        announce(transition.run)
    }

    /// Makes steps of several runs durable, all of them or none, and wakes who follows them.
    func commit(_ steps: [Step]) async throws(StoreError) {
        let transitions = steps.map(\.transition)
        try await observed(steps.map { ($0.run, $0.events) }) { () async throws(StoreError) in try await self.store.commit(transitions) }
        for transition in transitions { announce(transition.run) }
    }

    private func observed(
        _ steps: [(run: Run, events: [RunEvent])], _ body: () async throws(StoreError) -> Void
    ) async throws(StoreError) {
        guard isObserved else { return try await body() }
        let began = ContinuousClock.now
        do throws(StoreError) {
            try await body()
        } catch {
            observe(.refused(error, took: ContinuousClock.now - began))
            throw error
        }
        observe(.committed(steps.map { CommittedStep(run: $0.run, events: $0.events) }, took: ContinuousClock.now - began))
    }

    /// A step that is to be made durable together with others.
    struct Step {
        var transition: Transition
        let run: Run
        let events: [RunEvent]
    }
}

extension Engine {
    /// How many runs are driven here just now; those that only wait are not among them.
    public var drivenRunCount: Int { state.withLock { $0.drivers.count } }

    /// The queues of all organizations.
    public var allQueues: [QueueStanding] { board.standing(of: nil) }
}

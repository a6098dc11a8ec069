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

    /// What those who observe the engine are told when a step is durable; nothing where nobody does. Asked for before the commit: a run
    /// is large, and is not copied for nobody.
    func witnessed(_ run: Run, _ events: [RunEvent]) -> [CommittedStep] {
        isObserved ? [CommittedStep(run: run, events: events)] : []
    }

    /// Makes a step durable, and wakes who follows the run. There is no other way to the store for steps of runs.
    func commit(_ transition: Transition, witnessed steps: [CommittedStep]) async throws(StoreError) {
        if steps.isEmpty, transition.creation == nil {
            try await store.commit(transition)
        } else {
            try await write([transition], witnessed: steps) { () async throws(StoreError) in try await self.store.commit(transition) }
        }
        announce(transition.run)
    }

    /// Makes steps of several runs durable, all of them or none, and wakes who follows them.
    func commit(_ steps: [Step]) async throws(StoreError) {
        let transitions = steps.map(\.transition)
        let witnessed = steps.flatMap { self.witnessed($0.run, $0.events) }
        try await write(transitions, witnessed: witnessed) { () async throws(StoreError) in try await self.store.commit(transitions) }
        for transition in transitions { announce(transition.run) }
    }

    private func write(
        _ transitions: [Transition], witnessed steps: [CommittedStep], _ body: () async throws(StoreError) -> Void
    ) async throws(StoreError) {
        let made = transitions.filter { $0.creation != nil }.map(\.run)
        beginMaking(made)
        do throws(StoreError) {
            try await observed(steps, body)
        } catch {
            endMaking(made)
            throw error
        }
    }

    private func observed(_ steps: [CommittedStep], _ body: () async throws(StoreError) -> Void) async throws(StoreError) {
        guard isObserved else { return try await body() }
        let began = ContinuousClock.now
        do throws(StoreError) {
            try await body()
        } catch {
            observe(.refused(error, took: ContinuousClock.now - began))
            throw error
        }
        observe(.committed(steps, took: ContinuousClock.now - began))
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

    /// How many workers of all organizations serve each queue: they have a job of it, or were heard of in the last two minutes.
    public var workersOfQueues: [String: Int] { board.serving(at: surroundings.now()) }
}

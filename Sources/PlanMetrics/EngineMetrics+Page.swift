import PlanCalendar
public import PlanEngine
import PlanKernel
import PlanStore

extension EngineMetrics {
    /// Everything that is known, written down.
    ///
    /// What the store says may be some seconds old. When it says nothing, ``Metric/storeUp`` is 0, and what it said last is told again.
    public func page(of engine: Engine, _ format: MetricFormat) async -> String {
        let now = engine.surroundings.now()
        registry.set(.runsDriven, to: [([], Double(engine.drivenRunCount))])
        tell(engine.allQueues, engine.surroundings.queueConcurrency, at: now)
        registry.set(.queueWorkers, to: engine.workersOfQueues.sorted { $0.key < $1.key }.map { ([$0.key], Double($0.value)) })
        do throws(StoreError) {
            if let standing = try await standings.standing(of: engine) { tell(standing, at: now) }
            registry.set(.storeUp, to: [([], 1)])
        } catch {
            registry.set(.storeUp, to: [([], 0)])
        }
        var writer = MetricWriter(format)
        for metric in Metric.all { writer.write(metric, registry.series(of: metric)) }
        writer.end()
        return writer.text
    }

    private func tell(_ queues: [QueueStanding], _ slots: [String: Int], at now: Timestamp) {
        registry.set(
            .queueJobs,
            to: queues.flatMap { [([$0.name, "waiting"], Double($0.waiting)), ([$0.name, "taken"], Double($0.taken))] })
        registry.set(.queueOldest, to: queues.map { ([$0.name], age(of: $0.oldest, at: now)) }, combine: max)
        registry.set(.queueWaiting, to: queues.map { ([$0.name], Double($0.waitingWorkers)) })
        registry.set(.queueSlots, to: slots.sorted { $0.key < $1.key }.map { ([$0.key], Double($0.value)) })
    }

    private func tell(_ standing: StoreStanding, at now: Timestamp) {
        registry.set(.runsNow, to: RunStatus.allCases.map { ([$0.rawValue], Double(standing.runs[$0.rawValue] ?? 0)) })
        let requests = standing.requests.sorted { $0.key < $1.key }
        registry.set(.requestsOpen, to: requests.map { ([$0.key], Double($0.value.count)) })
        registry.set(.requestsOldest, to: requests.map { ([$0.key], age(of: $0.value.oldest, at: now)) }, combine: max)
        registry.set(.schedulesActive, to: [([], Double(standing.schedules))])
        registry.set(.incidents, to: [([], Double(standing.incidents))])
        registry.set(.databaseBytes, to: [([], Double(standing.bytes))])
    }

    private func age(of moment: Timestamp?, at now: Timestamp) -> Double { moment.map { max(0, (now - $0).seconds) } ?? 0 }
}

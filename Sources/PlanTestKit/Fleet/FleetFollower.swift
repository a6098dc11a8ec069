import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

/// Somebody who follows what happens in a simulated world, asks one process and then another, and goes on each time where they were.
///
/// In the end they must have got each event once and in order, whatever has become of those whom they asked.
struct FleetFollower {
    let world: FleetWorld

    /// Follows what happens in all runs until everything has ended, with a filter or without one.
    func followAll() async {
        var filter = EventFilter()
        if world.chance(30) { filter.types = ["node-completed", "node-started"] }
        let wanted = filter
        var place: Int64 = 0
        var seen: [Int64] = []
        for round in 0... {
            let last = (try? await world.store.lastGlobalSeq()) ?? 0
            if world.isSettled, place >= last { break }
            let after = place, limit = world.chance { $0.pick([1, 7, 200]) }
            let span = world.isSettled ? 0 : world.chance { $0.pick([0, 1, 20]) }
            let found = await world.ask(patience: world.patience()) { engine in
                try await engine.events(
                    afterGlobal: after, wanted, limit: limit, until: engine.surroundings.now() + .seconds(Int64(span)))
            }
            guard case .success(let page)? = found?.answer else {
                // When all is done and the processes stand, nothing can keep anybody from reading.
                if world.isSettled, round > 10_000 { return world.audit.report("a follower gets no further than \(place) of \(last)") }
                await world.loop.wait(world.chance { Int64($0.below(3_000)) })
                continue
            }
            if page.place < place { world.audit.report("a follower is sent back from \(place) to \(page.place)") }
            place = page.place
            seen += page.events.map(\.globalSeq)
            world.count("followed a piece of all runs")
            if page.events.isEmpty { await world.loop.wait(world.chance { Int64($0.below(2_000)) }) }
        }
        let all = (try? await world.store.events(afterGlobal: 0, limit: .max, filter: wanted)) ?? []
        guard !world.style.isDiskLying, seen != all.map(\.globalSeq) else { return }
        let first = seen.indices.first { $0 >= all.count || seen[$0] != all[$0].globalSeq } ?? seen.count
        world.audit.report("a follower of all runs got \(seen.count) of \(all.count) events; number \(first + 1) is another one")
    }

    /// Follows runs from their beginning to their end, one after the other.
    func followRuns() async {
        while !world.isSettled {
            let runs = world.audit.runs()
            guard !runs.isEmpty else {
                await world.loop.wait(1_000)
                continue
            }
            await follow(world.chance { $0.pick(runs) }.id)
            await world.loop.wait(world.chance { Int64($0.below(5_000)) + 200 })
        }
    }

    private func follow(_ run: RunID) async {
        let seen = Mutex<[RunEvent]>([])
        var (isOver, rounds) = (false, 0)
        while !isOver, rounds < 1_000 {
            if world.isSettled { rounds += 1 }
            let after = seen.withLock { $0.last?.seq ?? 0 }
            let patience = world.chance { $0.pick([1_000, 8_000, 60_000] as [Int64]) }
            let found = await world.ask(patience: patience) { engine in
                for try await event in engine.events(of: run, after: after) { seen.withLock { $0.append(event.event) } }
            }
            if case .success? = found?.answer { isOver = true }
            if !isOver { await world.loop.wait(world.chance { Int64($0.below(2_000)) }) }
        }
        let got = seen.withLock { $0 }
        world.count("followed a run to its end")
        guard !world.style.isDiskLying else { return }
        if zip(got, 1...).contains(where: { $0.seq != $1 }) { world.audit.report("a follower of \(run) got \(got.map(\.seq))") }
        if !got.contains(where: \.event.isEnd) {
            world.audit.report("a follower of \(run) has not heard of its end, after \(got.count) events")
        }
    }
}

extension Event {
    fileprivate var isEnd: Bool {
        switch self {
        case .runCompleted, .runFailed, .runAborted, .planRejected, .planSuperseded: true
        default: false
        }
    }
}

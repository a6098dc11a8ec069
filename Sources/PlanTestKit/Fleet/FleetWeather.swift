import PlanStore

/// What befalls the processes and the store of a simulated world, until it is calm.
struct FleetWeather {
    let world: FleetWorld

    func rage() async {
        let end = world.loop.now + world.chance { $0.pick([15_000, 40_000, 80_000]) }
        while world.loop.now < end {
            await world.loop.wait(world.chance { Int64($0.below(6_000)) })
            await strike()
        }
        world.isCalm = true
        world.isStoreAway = false
        world.isDiskFull = false
        for process in world.processes { world.loop.release(process.lane) }
    }

    private func strike() async {
        let victim = world.chance { world in world.below(1_000) }
        let processes = world.processes
        let process = processes.isEmpty ? nil : processes[victim % processes.count]
        switch world.chance({ $0.below(12) }) {
        case 0, 1:
            world.count("killed", process)
            process?.end(asCrash: true)
        case 2:
            world.count("stopped", process)
            process?.end(asCrash: false)
        case 3:
            world.count("machine crashed")
            world.losePower()
        case 4, 5: if let process { await pause(process) }
        case 6, 7:
            world.count("clock jumped")
            world.shiftClock(by: world.chance { $0.pick([-120_000, -20_000, -1_000, 1_000, 20_000, 120_000]) })
        case 8:
            world.count("clock of one process jumped", process)
            process?.shiftClock(by: world.chance { $0.pick([-20_000, -5_000, 5_000, 20_000]) })
        case 9: await spell("store away") { world.isStoreAway = $0 }
        case 10: await spell("disk full") { world.isDiskFull = $0 }
        default: break
        }
    }

    /// A process stands still, perhaps for longer than its lease lasts, and goes on as if nothing had been.
    private func pause(_ process: FleetProcess) async {
        world.count("paused", process)
        world.loop.hold(process.lane)
        await world.loop.wait(world.chance { $0.pick([200, 4_000, 20_000, 40_000]) })
        world.loop.release(process.lane)
        world.audit.tell("process \(process.identity.process) goes on")
    }

    private func spell(_ name: String, _ set: (Bool) -> Void) async {
        world.count(name)
        set(true)
        await world.loop.wait(world.chance { $0.pick([300, 3_000, 9_000, 25_000]) })
        set(false)
    }
}

import PlanKernel
import PlanModel

extension DriverSession {
    /// Gives attempts to the driver of the run that has taken this one's place; they go on here and report there.
    mutating func giveAway() {
        guard run.supersededBy != nil, awaited.isEmpty, let handover = engine.takeHandover(from: run.id) else { return }
        for item in handover.items {
            let key = Key(ref: item.from, attempt: item.attempt)
            guard let attempt = underWay.removeValue(forKey: key) ?? unheard.removeValue(forKey: key) else {
                _ = handover.driver.mailbox.post(.lost(item.to, attempt: item.attempt))
                continue
            }
            givenAway.append(attempt)
            if !handover.driver.mailbox.post(.adopted(item.to, attempt: item.attempt, attempt)) { attempt.turnOff() }
        }
    }

    /// Takes attempts that another driver has begun: what they come to is heard here, and they end when this driver does.
    mutating func adopt(_ messages: [Message], _ group: inout DiscardingTaskGroup) {
        let mailbox = driver.mailbox
        for case .adopted(let ref, let number, let attempt) in messages {
            let key = Key(ref: ref, attempt: number)
            awaited.remove(key)
            underWay[key] = attempt
            attempt.result.send { _ = mailbox.post(.ended(ref, attempt: number, $0)) }
            group.addTask {
                await withTaskCancellationHandler {
                    await attempt.result.wait()
                } onCancel: {
                    attempt.turnOff()
                }
            }
        }
    }

    /// An attempt of the run before goes on: whoever makes it is watched, or awaited to be handed over.
    mutating func expect(_ ref: NodeRef, attempt: Int, _ group: inout DiscardingTaskGroup) -> Message? {
        if case .inChild? = run.state(of: ref) { return .familyMoved }
        if engine.isDoneElsewhere(ref, in: run) { return startAttempt(ref, attempt, &group) }
        if case .running? = run.state(of: ref), run.attempts(of: ref) == attempt { awaited.insert(Key(ref: ref, attempt: attempt)) }
        return nil
    }
}

import PlanModel

extension MemoryStore.Contents {
    /// All of them, or none.
    mutating func commit(_ transitions: [Transition]) throws(StoreError) {
        let before = self
        do throws(StoreError) {
            for transition in transitions { try make(transition) }
        } catch {
            self = before
            throw error
        }
    }

    mutating func commit(_ transition: Transition) throws(StoreError) {
        if transition.companions.isEmpty { try make(transition) } else { try commit([transition]) }
    }

    /// Checks everything but the companions before it changes anything.
    private mutating func make(_ transition: Transition) throws(StoreError) {
        if let fault = transition.fault { throw .failed(fault) }
        let known = try admit(transition)
        for (index, record) in transition.opened.enumerated() {
            let id = record.approval.id
            guard approvalNumbers[id] == nil, !transition.opened[..<index].contains(where: { $0.approval.id == id }) else {
                throw .failed("request \(id) exists")
            }
        }
        let number = known ?? add(transition)
        for place in transition.events.indices { log.append((number, runs[number].events.count + place)) }
        runs[number].advance(by: transition)
        if let origin = transition.origin { belong(number, to: origin) }
        for value in transition.events.flatMap(\.values) + (transition.checkpoint?.values ?? []) {
            let writtenAt = max(blobs[value.digest]?.writtenAt ?? transition.state.updatedAt, transition.state.updatedAt)
            blobs[value.digest] = MemoryStore.Content(bytes: value.bytes, writtenAt: writtenAt)
        }
        if runs[number].state.isTerminal { callFamily(of: number) }
        for record in transition.opened { open(record, of: runs[number]) }
        for record in transition.taken { take(record, for: runs[number]) }
        for record in transition.changed { change(record, of: transition.run) }
        for closed in transition.closed { close(closed, of: transition.run) }
        for companion in transition.companions { try write(companion, of: transition.run) }
    }

    /// The number of the run, or nil when the transition makes it.
    private func admit(_ transition: Transition) throws(StoreError) -> Int? {
        let number = numbers[transition.run]
        if let creation = transition.creation {
            if let key = creation.idempotencyKey, let run = runByKey[key] { throw .exists(run) }
            if let version = creation.organizationVersion, version != self.version(of: creation.origin.organization) { throw .outdated }
            if let number { throw .conflict(stored: runs[number].state.version) }
            if let obstacle = crowd(around: creation) { throw .crowded(obstacle) }
            return nil
        }
        guard let number else { throw .unknownRun(transition.run) }
        if let fence = transition.fence, runs[number].engine != fence { throw .fenced }
        guard runs[number].state.version == transition.expected else { throw .conflict(stored: runs[number].state.version) }
        return number
    }

    private func version(of organization: OrganizationID) -> Int64 {
        entries[MemoryStore.DirectoryKey(organization: organization, kind: .organization, name: organization.rawValue)]?.version ?? 0
    }

    /// The active run of the thread that moved last, when there are as many as there may be.
    private func crowd(around creation: Transition.Creation) -> RunID? {
        guard let limit = creation.threadLimit, let thread = creation.origin.thread else { return nil }
        let active = runs.filter { run in
            let origin = run.creation.origin
            return origin.thread == thread && origin.organization == creation.origin.organization && !run.state.isTerminal
        }
        return active.count < max(1, limit) ? nil : active.max { $0.state.updatedAt < $1.state.updatedAt }?.id
    }

    private mutating func add(_ transition: Transition) -> Int {
        let number = runs.count
        guard let creation = transition.creation, let first = transition.events.first else { return number }
        let labels = Dictionary(creation.labels.map { ($0.name, $0.value) }) { $1 }
        runs.append(
            MemoryStore.Run(
                id: transition.run, creation: creation, createdAt: first.at, labels: labels, state: transition.state,
                engine: transition.fence))
        numbers[transition.run] = number
        if let parent = creation.origin.parent?.run {
            children[parent, default: []].append(number)
            // Whoever ended the parent did not see this one.
            runs[number].isCalled = numbers[parent].map { runs[$0].state.isTerminal } ?? false
        }
        if let key = creation.idempotencyKey { runByKey[key] = transition.run }
        if plans[creation.digest] == nil { plans[creation.digest] = creation.plan }
        return number
    }

    /// The run is inside of another one from now on.
    private mutating func belong(_ number: Int, to origin: RunOrigin) {
        if let old = runs[number].creation.origin.parent?.run { children[old]?.removeAll { $0 == number } }
        if let parent = origin.parent?.run { children[parent, default: []].append(number) }
        runs[number].creation = runs[number].creation.with(origin)
    }

    /// Lets the run's parent and children know that it has ended.
    private mutating func callFamily(of number: Int) {
        let parent = runs[number].creation.origin.parent.flatMap { numbers[$0.run] }
        for relative in (children[runs[number].id] ?? []) + [parent].compactMap({ $0 }) where !runs[relative].state.isTerminal {
            runs[relative].isCalled = true
            runs[relative].isHeard = false
        }
    }
}

extension MemoryStore.Run {
    mutating func advance(by transition: Transition) {
        events.append(contentsOf: transition.events)
        state = transition.state.stored
        if let checkpoint = transition.checkpoint { self.checkpoint = checkpoint }
        if !state.isTerminal || transition.fence != nil {
            formerEngine = nil
        } else if let engine {
            formerEngine = engine
        }
        if state.isTerminal {
            engine = nil
            isCalled = false
        }
        if state.isTerminal || transition.fence != nil { isHeard = false }
        needsAttention = transition.fence == nil && engine != nil
    }
}

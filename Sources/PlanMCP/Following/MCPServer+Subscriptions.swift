import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

extension MCPServer {
    static let subscriptionKey = "io.modelcontextprotocol/subscriptionId"

    /// Tells of changes until the client cancels, or the connection ends; then its result says so.
    func listen(_ exchange: Exchange) async throws -> JSONObject {
        guard let wanted = exchange.params["notifications"]?.object else { throw ProtocolFailure.params("'notifications' is an object") }
        let tasks = wanted["taskIds"]?.array?.compactMap(\.string) ?? []
        if wanted["taskIds"] != nil, !exchange.traits.knowsTasks {
            throw ProtocolFailure.capability(["extensions": [ClientTraits.tasks: [:]]])
        }
        let uris = wanted["resourceSubscriptions"]?.array?.compactMap(\.string) ?? []
        guard uris.count + tasks.count <= limits.followed else {
            throw ProtocolFailure.params("a subscription follows at most \(limits.followed) resources and tasks")
        }
        var followed: [(FollowedSubject, Int64)] = []
        for uri in uris { if let found = await followable(uri, exchange.principal) { followed.append(found) } }
        let resources = followed.compactMap { subject, _ in if case .resource(let uri, _) = subject { JSON.string(uri) } else { nil } }
        var honoured: [JSON] = []
        for id in tasks {
            guard let seq = await seq(of: RunID(id), exchange.principal) else { continue }
            followed.append((.task(RunID(id)), seq))
            honoured.append(.string(id))
        }
        let meta: JSON = [Self.subscriptionKey: exchange.id.json]
        var filter = JSONObject()
        if !resources.isEmpty { filter["resourceSubscriptions"] = .array(resources) }
        if !honoured.isEmpty { filter["taskIds"] = .array(honoured) }
        let hearsOfRuns = wanted["resourcesListChanged"] == true
        if hearsOfRuns { filter["resourcesListChanged"] = true }
        await exchange.notify(
            Outgoing.notification(
                "notifications/subscriptions/acknowledged", JSONObject([("_meta", meta), ("notifications", .object(filter))])))
        // With nothing to follow the subscription stays open all the same.
        _ = await exchange.closing.race { [followed] in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.follow(followed) { await self.tell($0, exchange, meta) } }
                if hearsOfRuns {
                    group.addTask {
                        await self.tellOfNewRuns(to: exchange.principal) {
                            await exchange.notify(
                                Outgoing.notification("notifications/resources/list_changed", JSONObject([("_meta", meta)])))
                        }
                    }
                }
                await group.waitForAll()
            }
        }
        try Task.checkCancellation()
        return exchange.result([("_meta", meta)], by: self)
    }

    /// Follows runs from where they stand, and tells of those that have moved, at most ten times a second.
    func follow(_ subjects: [(FollowedSubject, Int64)], _ body: @Sendable @escaping (FollowedSubject) async -> Void) async {
        let board = ChangeBoard<FollowedSubject>(), surroundings = engine.surroundings
        await withTaskGroup(of: Void.self) { group in
            for (subject, seq) in subjects {
                let events = engine.events(of: subject.run, after: seq)
                group.addTask {
                    do { for try await _ in events { board.note(subject) } } catch { board.note(subject) }
                }
            }
            group.addTask {
                await board.tell { changed in
                    for subject in changed { await body(subject) }
                    try? await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: 100))
                }
            }
            await group.waitForAll()
        }
    }

    private func tell(_ subject: FollowedSubject, _ exchange: Exchange, _ meta: JSON) async {
        switch subject {
        case .resource(let uri, _):
            // What somebody saw they may not see any more.
            guard await isVisible(subject.run, to: exchange.principal) else { return }
            await exchange.notify(
                Outgoing.notification("notifications/resources/updated", JSONObject([("_meta", meta), ("uri", .string(uri))])))
        case .task(let run):
            guard let members = try? await task(run, for: exchange.principal, exchange.traits) else { return }
            await exchange.notify(Outgoing.notification("notifications/tasks", JSONObject([("_meta", meta)] + members)))
        }
    }

    /// A resource that can be followed, and where its run stands; nil for others, and for one that is not the caller's to see.
    func followable(_ uri: String, _ principal: MCPPrincipal) async -> (FollowedSubject, Int64)? {
        let run: RunID
        switch ResourceAddress(uri) {
        case .run(let id), .events(let id, _, _): run = id
        case .plan, nil: return nil
        }
        return await seq(of: run, principal).map { (.resource(uri, run), $0) }
    }

    func isVisible(_ run: RunID, to principal: MCPPrincipal) async -> Bool { await seq(of: run, principal) != nil }

    /// Where a run stands; nil for one that is not the caller's to see.
    func seq(of run: RunID, _ principal: MCPPrincipal) async -> Int64? {
        try? await engine.planView(of: run, for: principal.engineCaller, level: .summary).run.seq
    }
}

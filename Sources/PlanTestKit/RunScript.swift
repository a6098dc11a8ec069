package import PlanCalendar
import PlanJSON
package import PlanModel
package import PlanStore

/// Writes the transitions of a run that a store is tested with; the events mean nothing, but are numbered and chained rightly.
package struct RunScript: Sendable {
    package let id: RunID
    package private(set) var version: Int64 = 0
    package private(set) var hash = HashChain.start
    package private(set) var events: [StoredEvent] = []
    package var fence: Fence?
    package var now = Timestamp(milliseconds: 1_790_000_000_000)

    package init(_ id: String, fence: Fence? = nil) {
        self.id = RunID(id)
        self.fence = fence
    }

    /// The transition that makes the run.
    package mutating func begin(
        plan: String = #"{"title":"write"}"#, labels: [(name: String, value: String)] = [], key: String? = nil,
        origin: RunOrigin = RunOrigin(), planName: String? = nil, threadLimit: Int? = nil,
        organizationVersion: Int64? = nil, companions: [Companion] = [], values: [LargeValue] = [],
        _ change: (inout RunState) -> Void = { _ in }
    ) -> Transition {
        let bytes = Array(plan.utf8)
        let creation = Transition.Creation(
            digest: Digest(of: bytes), plan: bytes, title: "title of \(id)", labels: labels, createdBy: "user:ada", idempotencyKey: key,
            origin: origin, planName: planName, threadLimit: threadLimit, organizationVersion: organizationVersion)
        return step(["RunCreated"], creation: creation, values: values, companions: companions, change)
    }

    /// The transition of some events.
    package mutating func step(
        _ types: [String] = ["NodeStarted"], by: String = "system", body: [UInt8]? = nil, creation: Transition.Creation? = nil,
        opened: [Approval] = [], changed: [ApprovalRecord] = [], closed: [Transition.ClosedApproval] = [], taken: [ApprovalRecord] = [],
        values: [LargeValue] = [], checkpoint: [UInt8]? = nil, snapshotValues: [LargeValue] = [], companions: [Companion] = [],
        origin: RunOrigin? = nil, _ change: (inout RunState) -> Void = { _ in }
    ) -> Transition {
        let expected = version
        var added: [StoredEvent] = []
        for type in types {
            version += 1
            let body = body ?? Array(#"{"n":\#(version)}"#.utf8)
            hash = HashChain.hash(after: hash, seq: version, at: now, by: by, type: type, body: body)
            added.append(StoredEvent(seq: version, at: now, by: by, type: type, body: body, hash: hash, values: values))
        }
        events += added
        var state = RunState(status: "running", version: version, updatedAt: now, total: 3, done: 1, failed: 0)
        change(&state)
        return Transition(
            run: id, expected: expected, fence: fence, creation: creation, events: added, state: state,
            opened: opened.map { ApprovalRecord(approval: $0, run: id, runTitle: "title of \(id)") }, changed: changed, closed: closed,
            taken: taken, checkpoint: checkpoint.map { StoredCheckpoint(seq: version, body: $0, values: snapshotValues) },
            companions: companions, origin: origin)
    }

    /// A request of this run.
    package func approval(_ id: String, after milliseconds: Int64 = 0) -> Approval {
        Approval(
            id: ApprovalID(id), kind: .decision, nodeID: NodeID("review"), item: 2, title: "Publish?", prompt: "Read it, then say so.",
            payload: .object(JSONObject([("text", .string("a\u{0}b ü"))])), responseSchema: nil,
            choices: [Approval.Choice(value: "yes"), Approval.Choice(value: "no", label: "No", hint: "stops")],
            candidates: [Owner(.user, "ada")], quorum: 1, excluded: ActorID("user:bob"),
            requestedAt: Timestamp(milliseconds: now.milliseconds + milliseconds))
    }
}

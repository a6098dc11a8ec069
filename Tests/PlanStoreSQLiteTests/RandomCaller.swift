import PlanCalendar
import PlanModel
import PlanStore
import PlanTestKit

/// Makes random calls of a store, most of them sensible; what it does follows from its seed alone.
struct RandomCaller {
    typealias Question = (any RunStore) async throws -> String

    private(set) var runs: [RunScript] = []
    private var random: SeededRandom
    private var fences: [Fence?] = [nil]
    private var now = Timestamp(milliseconds: 1_790_000_000_000)
    private var approvals = 0
    /// What becomes of the run when the store says yes.
    private var attempt: (index: Int, run: RunScript)?

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next call: it answers what the store said, refusals too.
    mutating func next() -> Question {
        now.milliseconds += Int64.random(in: 0...300, using: &random)
        attempt = nil
        let now = self.now
        let fence = (fences.randomElement(using: &random) ?? nil) ?? Fence(number: 1)
        let run = runs.randomElement(using: &random)?.id ?? RunID("run_none")
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<2: return commit(begin())
        case 2..<11 where !runs.isEmpty: return commit(step())
        case 11: return enroll()
        case 12: return Self.told { try await $0.renew(fence, until: Timestamp(milliseconds: now.milliseconds + 4_000), at: now) }
        case 13 where Bool.random(using: &random): return Self.told { try await $0.retire(fence) }
        case 14..<16: return Self.told { try await $0.claim(run, by: fence, at: now) }
        case 16: return Self.told { try await Set($0.attention(for: fence, at: now)).sorted() }
        case 17: return Self.told { try await $0.nextTimer(for: fence, at: now) as Any }
        case 18: return list()
        default: return Self.told { try await $0.events(of: run, after: 1, limit: 3) }
        }
    }

    /// Keeps what a call changed.
    mutating func learn(from answer: String) {
        if answer.hasPrefix("Fence("), let number = Int64(answer.filter(\.isNumber)) { fences.append(Fence(number: number)) }
        guard answer == "()", let attempt else { return }
        if attempt.index < runs.count { runs[attempt.index] = attempt.run } else { runs.append(attempt.run) }
    }

    private static func told<Answer>(_ call: @escaping (any RunStore) async throws -> Answer) -> Question {
        { store in
            do {
                return "\(try await call(store))"
            } catch StoreError.failed {
                return "failed"
            } catch let error as StoreError {
                return "\(error)"
            }
        }
    }

    private func commit(_ transition: Transition) -> Question { Self.told { try await $0.commit(transition) } }
}

// MARK: - Calls

extension RandomCaller {
    private mutating func begin() -> Transition {
        let isRepeated = Int.random(in: 0..<10, using: &random) == 0 && !runs.isEmpty
        var run = RunScript(isRepeated ? "run_0" : "run_\(runs.count)", fence: fences.randomElement(using: &random) ?? nil)
        run.now = now
        let key = Bool.random(using: &random) ? "key-\(Int.random(in: 0..<20, using: &random))" : nil
        let label = (name: "n", value: "\(Int.random(in: 0..<3, using: &random))")
        let change = self.change()
        let transition = run.begin(
            plan: "plan \(Int.random(in: 0..<3, using: &random))", labels: [label], key: key, origin: origin(), change)
        attempt = (runs.count, run)
        return transition
    }

    /// One in two comes from nowhere, one in four is a child of another run.
    private mutating func origin() -> RunOrigin {
        var origin = RunOrigin()
        if Bool.random(using: &random) { return origin }
        origin.organization = OrganizationID(["default", "acme"].randomElement(using: &random) ?? "")
        if Bool.random(using: &random), let parent = runs.randomElement(using: &random)?.id {
            origin.parent = RunOrigin.Parent(run: parent, node: "n", attempt: 1)
        }
        return origin
    }

    private mutating func step() -> Transition {
        let index = Int.random(in: 0..<runs.count, using: &random)
        var run = runs[index]
        run.now = now
        // One in six is ahead of the run, one in four names any engine.
        if Int.random(in: 0..<6, using: &random) == 0 { _ = run.step() }
        if Int.random(in: 0..<4, using: &random) == 0 { run.fence = fences.randomElement(using: &random) ?? nil }
        let types = ["NodeStarted", "ü", "NodeDone"].prefix(Int.random(in: 1...3, using: &random))
        var opened: [Approval] = []
        if Int.random(in: 0..<3, using: &random) == 0 {
            if Int.random(in: 0..<4, using: &random) > 0 { approvals += 1 }
            opened = [run.approval("apr_\(approvals)")]
        }
        let closed = Transition.ClosedApproval(
            id: ApprovalID("apr_\(Int.random(in: 0...max(approvals, 1), using: &random))"),
            status: [.approved, .rejected, .cancelled].randomElement(using: &random) ?? .answered, by: "user:ada", at: now)
        let checkpoint: [UInt8]? = Int.random(in: 0..<5, using: &random) == 0 ? [UInt8(index & 255)] : nil
        let change = self.change()
        let transition = run.step(
            Array(types), by: Bool.random(using: &random) ? "system" : "user:ada", opened: opened, changed: changed(of: run),
            closed: [closed], checkpoint: checkpoint, change)
        attempt = (index, run)
        return transition
    }

    /// One request changed at random, of this run or of another.
    private mutating func changed(of run: RunScript) -> [ApprovalRecord] {
        let id = "apr_\(Int.random(in: 0...max(approvals, 1), using: &random))"
        let people = ["user:ada", "user:bob", "group:docs"].filter { _ in Bool.random(using: &random) }
        return [
            ApprovalRecord(
                approval: run.approval(id), run: run.id, runTitle: "",
                status: Int.random(in: 0..<5, using: &random) == 0 ? .expired : .pending,
                assignee: people.first, candidates: people, dueAt: Bool.random(using: &random) ? now : nil)
        ]
    }

    /// A random state of the run.
    private mutating func change() -> (inout RunState) -> Void {
        let status = Int.random(in: 0..<12, using: &random) == 0 ? "completed" : ["running", "waiting"].randomElement(using: &random) ?? ""
        let timer: Int64? = Bool.random(using: &random) ? now.milliseconds + Int64.random(in: -500...3_000, using: &random) : nil
        let (isUnsettled, isRunning) = (Bool.random(using: &random), Bool.random(using: &random))
        let isHeld = Int.random(in: 0..<5, using: &random) == 0
        let done = Int.random(in: 0...3, using: &random)
        return { state in
            state.status = status
            state.nextTimer = timer.map(Timestamp.init(milliseconds:))
            state.isUnsettled = isUnsettled
            state.hasRunningAttempts = isRunning
            state.isHeld = isHeld
            state.done = done
        }
    }

    private mutating func enroll() -> Question {
        let identity = EngineIdentity(host: "h", boot: "b", process: Int32.random(in: 0...2, using: &random), processStart: 1)
        let now = self.now
        let end = Timestamp(milliseconds: now.milliseconds + Int64.random(in: 500...9_000, using: &random))
        return Self.told { try await $0.enroll(identity, until: end, at: now) }
    }

    private mutating func list() -> Question {
        var runs = RunQuery()
        runs.prefix = Bool.random(using: &random) ? "run_1" : ""
        runs.statuses = Bool.random(using: &random) ? ["running"] : []
        runs.labels = Bool.random(using: &random) ? ["n": "1"] : [:]
        runs.order = Bool.random(using: &random) ? .newest : .updated
        runs.organization = Bool.random(using: &random) ? nil : OrganizationID("acme")
        runs.before = self.runs.randomElement(using: &random)?.id
        runs.limit = Int.random(in: 0...9, using: &random)
        var approvals = ApprovalQuery()
        approvals.status = ApprovalRecord.Status.allCases.randomElement(using: &random)
        approvals.candidates = Bool.random(using: &random) ? nil : ["user:bob", "group:docs"]
        approvals.organization = Bool.random(using: &random) ? nil : .default
        approvals.dueBefore = Bool.random(using: &random) ? nil : now
        approvals.run = Bool.random(using: &random) ? nil : self.runs.randomElement(using: &random)?.id
        let (runQuery, approvalQuery) = (runs, approvals)
        return Self.told { store in
            let runs = try await store.runs(runQuery).map { "\($0.id) \($0.state) \($0.engine?.number ?? 0) \($0.labels)" }
            let approvals = try await store.approvals(approvalQuery).map {
                "\($0.approval.id) \($0.status) \($0.closedBy ?? "") \($0.candidates)"
            }
            return "\(runs) \(approvals)"
        }
    }
}

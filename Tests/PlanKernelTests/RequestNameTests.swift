import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("The names of requests")
struct RequestNameTests {
    private static let plan = """
        plan: 1
        title: Asks
        approval: { required: true }
        nodes:
          - { id: a, type: human-approval, question: Well? }
          - { id: b, type: human-approval, question: And now?, dependsOn: [a] }
        """

    private static func run(_ id: String, at minute: Int64) throws -> Run {
        var run = Run(id: RunID(id), plan: try PlanText.compile(plan))
        _ = run.create(inputs: .null, by: ActorID("user:ada"), at: Timestamp(milliseconds: 1_796_000_000_000) + .minutes(minute))
        return run
    }

    @Test("of runs that were made later come later, whatever the runs are called")
    func order() throws {
        let names = try [("run_f", 0), ("run_a", 2), ("run_e", 4), ("run_b", 6)].map { try Self.run($0.0, at: $0.1).planRequest.rawValue }
        #expect(names == names.sorted() && Set(names).count == 4)
        #expect(names.allSatisfy { $0.count == 28 && $0.hasPrefix("apr_") })
    }

    @Test("are the same however the run was read, and different for each request", arguments: [false, true])
    func same(isOld: Bool) throws {
        let ada = ActorID("user:ada"), now = Timestamp(milliseconds: 1_796_000_000_000)
        func old(_ what: String) -> ApprovalID { ApprovalID("apr_\(Digest(of: Array("run_1/\(what)/1".utf8)).hex.prefix(24))") }
        let made = try Self.run("run_1", at: 0), plan = try PlanText.compile(Self.plan)
        var run = Run(id: RunID("run_1"), plan: plan)
        // What the log of a run of an earlier version says.
        var request = try #require(made.openApprovals.first)
        if isOld {
            request = Approval(
                id: old("plan"), kind: .plan, nodeID: nil, title: "Asks", prompt: "?", payload: request.payload, candidates: [],
                requestedAt: now)
        }
        let events: [Event] = [
            .planCreated(title: "Asks", digest: plan.digest.hex, inputs: .null, nodeCount: 2, origin: RunOrigin()),
            .planPendingApproval(request),
        ]
        for (index, event) in events.enumerated() { run.evolve(RunEvent(seq: Int64(index + 1), at: now, by: ada, event: event)) }
        var asked = [run.planRequest]
        #expect(run.openApprovals.map(\.id) == asked && (run.planRequest == old("plan")) == isOld)
        for node in 0..<2 {
            run = try #require(Run(id: run.id, plan: plan, snapshot: run.snapshot))
            _ = try run.perform(.answer(asked[node], .init(decision: "approve"), by: ada), at: now)
            _ = run.settle(at: now, starting: true)
            asked += run.openApprovals.map(\.id)
            #expect((asked.last == old("\(node)")) == isOld)
        }
        #expect(Set(asked).count == 3)
        run = try #require(Run(id: run.id, plan: plan, snapshot: run.snapshot))
        #expect(Set(run.closedRequests()) == Set(asked.dropLast()))
    }
}

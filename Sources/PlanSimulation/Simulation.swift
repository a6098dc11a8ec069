import PlanCalendar
public import PlanJSON
public import PlanModel

/// A run of a plan in virtual time: the real kernel and expressions, with owners, people and events made up.
///
/// Years of waiting take milliseconds, and nothing is touched. The same plan, inputs and options give the same report.
public struct Simulation: Sendable {
    public let plan: CompiledPlan
    public let inputs: JSON
    public let options: SimulationOptions
    /// Nodes whose decision, or list, an option has put in place of the plan's own.
    let forced: [String: String]
    private let digest: String

    /// - Parameter inputs: complete and valid, as a run is created with.
    /// - Throws: when an option names what the plan has not, or what cannot be done to it.
    public init(plan: CompiledPlan, inputs: JSON = .object(JSONObject()), options: SimulationOptions = SimulationOptions())
        throws(PlanError)
    {
        try OptionNames(plan: plan, options: options).check()
        var rewriting = PlanRewriting(options: options)
        self.plan = try rewriting.apply(to: plan)
        forced = rewriting.forced
        digest = plan.digest.description
        self.inputs = inputs
        self.options = options
    }

    public func run() -> SimulationReport { run(seed: options.seed) }

    func run(seed: UInt64) -> SimulationReport {
        var options = options
        options.seed = seed
        let review = PlanReview(plan: plan, options: options)
        var report = SimulationReport(title: plan.title, digest: digest, seed: seed, start: options.start, finish: options.start)
        report.review = review.segment
        report.answers = review.answers
        let begin = review.segment?.to ?? options.start
        if review.isRefused {
            report.finish = begin
            report.end = .aborted
            report.explanation = ["the plan was rejected before anything ran"]
            report.steps = plan.nodes[..<plan.rootCount].map { SimulatedStep($0) }
            report.totals.requests = review.people
        } else {
            var world = VirtualRun(plan: plan, options: options, place: Place(forced: forced), at: begin)
            world.begin(inputs: inputs, outer: .object(JSONObject([("answers", .object(review.answers))])))
            world.fill(&report)
            report.totals.requests += review.people
        }
        report.totals.duration = report.finish - report.start
        report.totals.peopleTime.milliseconds += review.segment.map { ($0.to - $0.from).milliseconds } ?? 0
        report.notSimulated = plan.notSimulated
        return report
    }

    /// The same with one seed after the other.
    public func spread(over runs: Int) -> SimulationSpread {
        var spread = SimulationSpread(firstSeed: options.seed)
        for number in 0..<max(1, runs) { spread.add(run(seed: options.seed &+ UInt64(number))) }
        spread.finish()
        return spread
    }
}

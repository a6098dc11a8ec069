import PlanAPI
import PlanCalendar
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanSimulation
import PlanStore

extension APIHandlers {
    static let plans: [String: Handler] = [
        "validatePlan": { call in
            APIReply(
                try await Offload.run {
                    let (draft, document) = try draft(of: call)
                    return validation(call.engine.check(draft), document)
                })
        },
        "previewPlan": { call in
            APIReply(
                try await Offload.run {
                    let (draft, _) = try draft(of: call)
                    return PlanPreview(of: try plan(of: draft, call.engine)).json
                })
        },
        "simulatePlan": { call in
            let draft = try await source(of: call.body, call)
            let settings = try simulationOptions(of: call)
            let inputs = call.body["input"] ?? .object(JSONObject())
            let runs = call.number("runs")
            return APIReply(
                try await Offload.run {
                    let plan = try plan(of: draft, call.engine)
                    let checked = RunInputs.check(inputs, for: plan)
                    if let finding = checked.findings.first {
                        throw ProblemDetails(
                            finding.code, finding.message, at: "/input\(finding.path)", suggestion: finding.suggestion,
                            errors: checked.findings.map { $0.json() })
                    }
                    let simulation = try Simulation(plan: plan, inputs: checked.inputs, options: settings)
                    return runs.map { simulation.spread(over: $0).json } ?? simulation.run().json
                })
        },
        "diffPlans": { call in
            let from = call.body["from"] ?? .null, to = call.body["to"] ?? .null
            let (before, after) = (try await side(from, call), try await side(to, call))
            let difference = try await Offload.run { PlanDifference(from: before, to: after) }
            var object = JSONObject([("same", .bool(difference.isEmpty)), ("difference", difference.json)])
            if let run = from["runId"]?.string, to["runId"] == nil {
                object["nodes"] = .array(try await call.engine.replacement(of: RunID(run), with: after).map(\.json))
            }
            return APIReply(.object(object))
        },
    ]

    private static func validation(_ compilation: Compilation, _ document: PlanDocument?) -> JSON {
        var object = JSONObject([
            ("valid", .bool(compilation.plan != nil)),
            (
                "findings",
                .array(
                    compilation.findings.map { finding in finding.json(at: document?.position(of: finding).map { ($0.line, $0.column) }) })
            ),
            ("blockingCount", .int(Int64(compilation.blockingCount))),
        ])
        if let plan = compilation.plan {
            object["digest"] = .string(plan.digest.description)
            object["title"] = .string(plan.title)
            object["nodeCount"] = .int(Int64(plan.rootCount))
        }
        return .object(object)
    }

    /// A sound plan. Throws a ``DraftRefusal``.
    static func plan(of draft: JSON, _ engine: Engine) throws -> CompiledPlan {
        let compilation = engine.check(draft)
        guard let plan = compilation.plan else { throw DraftRefusal(compilation.findings) }
        return plan
    }

    /// One of two plans that are compared: one that is sent, one that is kept, or that of a run.
    private static func side(_ side: JSON, _ call: APICall) async throws -> CompiledPlan {
        if let id = side["runId"]?.string { return try await call.engine.run(RunID(id), seenBy: call.caller).run.plan }
        let draft = try await source(of: side, call)
        return try await Offload.run { try plan(of: draft, call.engine) }
    }

    /// The plan that `draft` or `plan` of an object names.
    static func source(of object: JSON, _ call: APICall) async throws -> JSON {
        if let draft = object["draft"] { return draft }
        let (_, source) = try await keptPlan(object["plan"]?.string ?? "", call)
        guard let draft = try? JSON(parsing: source, limits: .stored) else {
            throw PlanError("store.corrupt", "the plan cannot be read", suggestion: "tell an operator")
        }
        return draft
    }

    private static func simulationOptions(of call: APICall) throws -> SimulationOptions {
        var options = SimulationOptions()
        // More would keep others waiting.
        options.eventLimit = 200_000
        options.seed = UInt64(call.body["seed"]?.int ?? 1)
        for (name, value) in call.body["values"]?.object ?? JSONObject() { options.values[name] = value }
        for (name, value) in call.body["choices"]?.object ?? JSONObject() { options.choices[name] = value.string }
        for (name, value) in call.body["failures"]?.object ?? JSONObject() {
            let kind = value["class"]?.string.flatMap(FailureClass.init(rawValue:)) ?? .executorError
            options.failures[name] = SimulationOptions.PlannedFailure(kind, times: value["times"]?.int.map { Int($0) })
        }
        for (name, value) in call.body["durations"]?.object ?? JSONObject() {
            options.durations[name] = try span(value.string ?? "", at: "/durations/\(name)")
        }
        options.answers = call.body["answers"]?.object ?? JSONObject()
        if let text = call.text("answerAfter") { options.answerAfter = try span(text, at: "/answerAfter") }
        if let text = call.text("start") { options.start = try moment(text, at: "/start") }
        return options
    }

    /// A duration of a body.
    static func span(_ text: String, at path: String) throws(ProblemDetails) -> TimeSpan {
        if let span = TimeSpan(text) { return span }
        throw ProblemDetails(
            "request.unfit", "'\(text.prefix(100))' is no duration", at: "/body\(path)", suggestion: "write it like 90s, 15m or 2h")
    }

    /// A moment of a body or a query.
    static func moment(_ text: String, at path: String) throws(ProblemDetails) -> Timestamp {
        if let moment = Timestamp(text) { return moment }
        throw ProblemDetails(
            "request.unfit", "'\(text.prefix(100))' is no moment", at: path, suggestion: "write it like 2027-01-04T09:00:00Z")
    }

    /// The plan of a call, and the document that it was read from where it came as text.
    ///
    /// Throws a ``ProblemDetails`` with all faults of a text that cannot be read.
    static func draft(of call: APICall) throws -> (JSON, PlanDocument?) {
        let text = call.planText ?? call.text("text").map { Array($0.utf8) }
        guard let text else { return (call.body["draft"] ?? .null, nil) }
        do throws(DocumentError) {
            let document = try PlanDocument(reading: text, name: "the plan")
            return (document.value, document)
        } catch {
            let findings = error.all.map { fault in
                Finding(fault.code.rawValue, fault.message, at: "", suggestion: fault.suggestion)
                    .json(at: (line: fault.line, column: fault.column))
            }
            throw ProblemDetails(error.code.rawValue, error.message, suggestion: error.suggestion, errors: findings)
        }
    }
}

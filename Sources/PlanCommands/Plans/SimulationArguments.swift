import ArgumentParser
import Foundation
import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanModel
import PlanSimulation

/// What a simulation is told about owners, people and time.
struct SimulationArguments: ParsableArguments {
    @Option(
        name: .customLong("set"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "What an owner returns (a program: what it prints), a person fills in, or an event brings; for a map, its list of items.",
            valueName: "node=value|@file"))
    var values: [String] = []

    @Option(
        name: .customLong("choose"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "What a person decides: approve, reject, a choice; retry, accept, skip or abort after a failure; of a switch, the case.",
            valueName: "node=value"))
    var choices: [String] = []

    @Option(
        name: .customLong("fail"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Attempts that fail, with a class, the first so many times.", valueName: "node[=class[:times]]"))
    var failures: [String] = []

    @Option(
        name: .customLong("took"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("How long an attempt, an answer or an event takes.", valueName: "node=15m"))
    var durations: [String] = []

    @Option(
        name: .customLong("answer"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An answer to an open question of the plan, over its default.", valueName: "id=value"))
    var answers: [String] = []

    @Option(name: .customLong("answer-after"), help: ArgumentHelp("How long people typically take.", valueName: "duration"))
    var answerAfter: String?

    @Option(help: ArgumentHelp("When it starts.", valueName: "instant"))
    var start: String?

    @Option(name: .customLong("plans"), help: ArgumentHelp("A folder with the plans that sub-plans name.", valueName: "folder"))
    var folder: String?

    func settings(_ console: Console) throws -> SimulationOptions {
        var options = SimulationOptions()
        for (name, value) in try pairs(values, "set") { options.values[name] = try Self.value(value, console) }
        for (name, value) in try pairs(choices, "choose") { options.choices[name] = value }
        for text in failures { try read(failure: text, into: &options) }
        for (name, value) in try pairs(durations, "took") { options.durations[name] = try Self.span(value, "--took \(name)") }
        for (name, value) in try pairs(answers, "answer") { options.answers[name] = try Self.value(value, console) }
        if let answerAfter { options.answerAfter = try Self.span(answerAfter, "--answer-after") }
        if let start {
            guard let instant = Timestamp(start) else {
                throw Problem(
                    "usage", "--start: '\(start)' is not an instant", suggestion: "write it like 2027-01-04T09:00:00Z", status: .usage)
            }
            options.start = instant
        }
        if let folder {
            let plans = try Self.plans(in: folder, console)
            options.plans = { name, _ in plans[name] }
        }
        return options
    }

    private func pairs(_ texts: [String], _ option: String) throws(Problem) -> [(String, String)] {
        var pairs: [(String, String)] = []
        for text in texts {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw Problem(
                    "usage", "--\(option) '\(text)' is not name=value", suggestion: "write --\(option) name=value", status: .usage)
            }
            pairs.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
        }
        return pairs
    }

    /// JSON, or a text as it stands; `@file` is a file of JSON or YAML.
    private static func value(_ text: String, _ console: Console) throws(Problem) -> JSON {
        if text.hasPrefix("@") { return try PlanFile.document(String(text.dropFirst()), console).value }
        return (try? JSON(parsing: text)) ?? .string(text)
    }

    private static func span(_ text: String, _ option: String) throws(Problem) -> TimeSpan {
        if let span = TimeSpan(text) { return span }
        throw Problem("usage", "\(option): '\(text)' is not a duration", suggestion: "write it like 90s, 15m or 2h", status: .usage)
    }

    private func read(failure text: String, into options: inout SimulationOptions) throws(Problem) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let words = (parts.count > 1 ? parts[1] : "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var failure = SimulationOptions.PlannedFailure()
        if let word = words.first, !word.isEmpty {
            guard let kind = FailureClass(rawValue: word) else {
                let names = FailureClass.allCases.map(\.rawValue)
                throw Problem(
                    "usage", "--fail \(parts[0]): '\(word)' is no class of failures",
                    suggestion: NearestName.suggestion(for: word, among: names) ?? "there are \(names.joined(separator: ", "))",
                    status: .usage)
            }
            failure.kind = kind
        }
        if words.count > 1 {
            guard let times = Int(words[1]), times > 0 else {
                throw Problem(
                    "usage", "--fail \(parts[0]): '\(words[1])' is not a number of times", suggestion: "write it like timeout:2",
                    status: .usage)
            }
            failure.times = times
        }
        options.failures[parts[0]] = failure
    }

    /// The sound plans of a folder that have a name.
    private static func plans(in folder: String, _ console: Console) throws(Problem) -> [String: CompiledPlan] {
        let path = console.absolute(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Problem("file.missing", "there is no folder \(folder)", status: .notFound)
        }
        var plans: [String: CompiledPlan] = [:]
        for name in names.sorted() where [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) {
            let full = path + "/" + name
            guard let plan = (try? PlanFile.read(full, console))?.compilation.plan, let key = plan.name else { continue }
            plans[key] = plan
        }
        return plans
    }
}

import PlanExpressions
import PlanModel

/// The types of what Cairn itself puts together.
enum KnownTypes {
    static let run = ExpressionType.known(
        [("id", .string), ("title", .string), ("createdBy", .string), ("createdAt", .string)], source: "a run has"
    ).opened

    /// `response` of a request. Members may be added to it, so it is open.
    static let response = ExpressionType.known(
        [("status", .int), ("headers", .map(.string, .dyn)), ("body", .dyn)], source: "a response has"
    ).opened

    static let join = ExpressionType.known([("live", .int)], source: "a join's output has")
    static let `switch` = ExpressionType.known([("case", .dyn), ("to", .list(.string))], source: "a switch's output has")
    static let waited = ExpressionType.known([("waitedUntil", .string)], source: "a wait's output has")
    static let event = ExpressionType.known([("event", .dyn)], source: "the output of a wait for an event has")
    static let approval = ExpressionType.known(
        [("approved", .bool), ("requiredEdits", .list(.dyn)), ("comments", .dyn), ("by", .list(.string))],
        source: "an approval's output has")
    static let decision = ExpressionType.known(
        [("value", .string), ("comment", .dyn), ("by", .string)], source: "a decision's output has")

    private static let error = ExpressionType.known(
        [("class", .string), ("message", .string)], source: "an item's error has"
    ).opened

    static func program(_ output: ProgramTask.Output) -> ExpressionType { programs[output] ?? .dyn }

    /// What a program prints is text when it fails, whatever was asked for.
    private static let programs = Dictionary(
        uniqueKeysWithValues: ProgramTask.Output.allCases.map { output in
            let printed: ExpressionType = output == .text ? .string : .dyn
            return (
                output,
                ExpressionType.known(
                    [("exitCode", .int), ("stdout", printed), ("stderr", .string)], optional: [("remarks", .list(.string))],
                    source: "a program's output has")
            )
        })

    static func map(of output: ExpressionType) -> ExpressionType {
        let item = ExpressionType.known(
            [("key", .string), ("status", .string)], optional: [("output", output), ("error", error)], source: "an item of a map has")
        return .known([("count", .int), ("failed", .int), ("items", .list(item))], source: "a map's output has")
    }

    static func node(_ output: ExpressionType) -> ExpressionType {
        .known(
            [("status", .string), ("attempts", .int), ("artifacts", .dyn)], optional: [("output", output)], source: "a node has")
    }
}

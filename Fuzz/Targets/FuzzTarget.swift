/// What reads text from outside, each with the promises that it keeps whatever the text is.
///
/// Used by libFuzzer and by the quick run alike. That nothing traps, hangs or grows without bounds is the caller's to watch.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case json
    case yaml
    case cel
    case schema
    case pattern
    case plan
    case cron

    /// Holds one input against the promises.
    package func check(_ input: [UInt8]) throws(BrokenPromise) {
        switch self {
        case .json: try Self.checkJSON(input)
        case .yaml: try Self.checkYAML(input)
        case .cel: try Self.checkExpression(input)
        case .schema: try Self.checkSchema(input)
        case .pattern: try Self.checkPattern(input)
        case .plan: try Self.checkPlan(input)
        case .cron: try Self.checkCron(input)
        }
    }

    /// The first line of an input, and all that follows it.
    static func halves(_ input: [UInt8]) -> (first: [UInt8], rest: [UInt8]) {
        let line = input.prefix { $0 != 0x0A }
        return (Array(line), Array(input.dropFirst(line.count + 1)))
    }
}

/// Lets test suites of others be run against the product: one JSON line in, one out. Not installed with it.
@main
enum Harness {
    static func main() {
        guard CommandLine.arguments.count == 2, let suite = Suite(rawValue: CommandLine.arguments[1]) else {
            print("usage: cairn-harness schema|expression|cron")
            return
        }
        switch suite {
        case .schema:
            var harness = SchemaHarness()
            answerLines { harness.answer(line: $0) }
        case .expression:
            var harness = ExpressionHarness()
            answerLines { harness.answer(line: $0) }
        case .cron:
            answerLines { CronHarness().answer(line: $0) }
        }
    }

    private enum Suite: String {
        case schema, expression, cron
    }

    private static func answerLines(_ answer: (String) -> String?) {
        while let line = readLine() {
            guard let reply = answer(line) else { continue }
            print(reply, terminator: "\n")
        }
    }
}

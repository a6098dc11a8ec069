import Logging
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

/// What a server says on standard error: lines for people on a terminal, one object of JSON a line elsewhere.
struct ServingLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let console: Console

    private init(_ console: Console, _ level: Logger.Level) {
        self.console = console
        logLevel = level
    }

    static func logger(_ console: Console, level: Logger.Level) -> Logger {
        Logger(label: "cairn.serve") { _ in ServingLog(console, level) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let now = console.surroundings.now()
        if console.isErrorTerminal {
            let details = all.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            console.note(TerminalText.clean("\(Moment.clock(now)) \(event.level) \(event.message) \(details)"))
            return
        }
        var object = JSONObject([
            ("at", .string(now.description)), ("level", .string(event.level.rawValue)), ("message", .string(event.message.description)),
        ])
        for (key, value) in all {
            let text = value.description
            // A number stays one; what only looks like one, such as an id, is text.
            if case .stringConvertible = value, let number = Int64(text) { object[key] = .int(number) } else { object[key] = .string(text) }
        }
        console.note(JSON.object(object).text)
    }

    /// Tells what has become of a schedule.
    static func tell(_ news: ScheduleNews, _ logger: Logger) {
        switch news {
        case .moved(let outcome):
            for run in outcome.started.values.sorted(by: { $0.rawValue < $1.rawValue }) {
                logger.info("schedule fired", metadata: ["schedule": "\(outcome.ledger.record.id)", "run": "\(run)"])
            }
        case .refused(let record, let error):
            logger.warning("schedule cannot be fired", metadata: ["schedule": "\(record.id)", "code": .string(error.code)])
        }
    }
}

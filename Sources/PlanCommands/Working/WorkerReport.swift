import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanWorker

/// Tells what a worker does: a line for each thing, for people or as an object of JSON.
struct WorkerReport: Sendable {
    let console: Console
    let options: WorkerOptions
    let server: String
    let isJSON: Bool
    /// Whether only what goes wrong is told.
    var isQuiet = false

    func tell(_ news: WorkerNews) {
        let (kind, text, members) = words(news)
        if isQuiet, !["failed", "refused", "lost", "untold", "away", "let-go"].contains(kind) { return }
        guard isJSON else {
            return console.print(TerminalText.clean("\(Moment.clock(console.surroundings.now())) \(text)"))
        }
        let head: [(String, JSON)] = [("at", .string(console.surroundings.now().description)), ("event", .string(kind))]
        console.print(JSON.object(JSONObject(head + members)).text)
    }

    private func words(_ news: WorkerNews) -> (kind: String, text: String, members: [(String, JSON)]) {
        switch news {
        case .began:
            let queues = options.queues.joined(separator: ", ")
            return (
                "began", "\(options.name) serves \(queues) of \(server), \(Count.of(options.slots, "job")) at once",
                [
                    ("worker", .string(options.name)), ("server", .string(server)),
                    ("queues", .array(options.queues.map { .string($0) })), ("slots", .int(Int64(options.slots))),
                ]
            )
        case .took(let job):
            return ("took", "\(job.id) took: \(job.title)", [("job", .string(job.id)), ("queue", .string(job.queue))])
        case .told(let job, let message):
            return (
                "told", "\(job.id) was told by \(message.by): \(message.text)",
                [
                    ("job", .string(job.id)), ("number", .int(Int64(message.number))), ("by", .string(message.by.rawValue)),
                    ("text", .string(message.text)),
                ]
            )
        case .ended(let job, let end):
            let (kind, text, why) = Self.words(end)
            return (kind, "\(job.id) \(text)", [("job", .string(job.id))] + (why.map { [("message", .string($0))] } ?? []))
        case .away(let error):
            return (
                "away", "the server is away, and is asked again: \(error.message)",
                [("code", .string(error.code)), ("message", .string(error.message))]
            )
        case .back: return ("back", "the server is back", [])
        case .stopping(let jobs, let span):
            let rest = jobs == 0 ? "nothing is under way" : "\(Count.of(jobs, "job")) may finish within \(Moment.span(span))"
            return ("stopping", "stopping: \(rest)", [("jobs", .int(Int64(jobs))), ("within", .string(span.description))])
        }
    }

    private static func words(_ end: JobEnd) -> (kind: String, text: String, why: String?) {
        switch end {
        case .handedIn(.checking(let left, _)): ("done", "done, \(Count.of(left, "check")) to be made", nil)
        case .handedIn(.refused(let why, _)), .refused(let why): ("refused", "was refused: \(why)", why)
        case .handedIn: ("done", "done", nil)
        case .failed(let failure): ("failed", "failed (\(failure.kind.rawValue)): \(failure.message)", failure.message)
        case .cancelled: ("cancelled", "is not wanted any more, and was ended", nil)
        case .lost(let why): ("lost", "is not this worker's any more: \(why)", why)
        case .gaveBack: ("gave-back", "was given back unfinished; another worker gets it", nil)
        case .letGo: ("let-go", "was left unfinished; it may have done something already, so a person is asked", nil)
        case .untold(let error): ("untold", "is finished, and the server could not be told: \(error.message)", error.message)
        }
    }
}

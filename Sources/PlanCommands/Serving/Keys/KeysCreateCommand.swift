import ArgumentParser
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer

/// `cairn keys create`.
struct KeysCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key. Its text is told this once.",
        discussion: """
            From the first key on, the server refuses whoever brings none. Scopes: read sees, submit makes and moves runs, decide \
            answers what people are asked, work:QUEUE takes jobs of a queue, admin is all of it and acts in the place of others. \
            What the key's owner may not see or do, the key does not open either.
            """)

    @Argument(help: ArgumentHelp("For whom it speaks, such as user:ada or agent:writer.", valueName: "actor"))
    var actor: String

    @Option(
        name: .customLong("scope"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("What it may: read, submit, decide, work:QUEUE or admin; may be given several times.", valueName: "scope"))
    var scopes: [String]

    @Option(help: "What it is for.")
    var label = ""

    @Option(help: ArgumentHelp("The organization that it is one of (default: that of whoever makes it).", valueName: "name"))
    var organization: String?

    @Option(help: ArgumentHelp("The only thread that it sees.", valueName: "thread"))
    var thread: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long it opens, such as 90d; for ever when nothing is said.", valueName: "duration"))
    var duration: String?

    @Option(
        name: .customLong("max-jobs"),
        help: ArgumentHelp("How many jobs its owner may have at once when it claims; any number when nothing is said.", valueName: "n"))
    var maxJobs: Int?

    @Option(
        name: .customLong("jobs-per-minute"),
        help: ArgumentHelp("How many jobs its owner may take in a minute; any number when nothing is said.", valueName: "n"))
    var jobsPerMinute: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for word in scopes where APIScope(word) == nil {
            throw ValidationError("'\(word)' is no scope; there are read, submit, decide, work:QUEUE and admin")
        }
        guard let owner = Owner(actor), owner.kind == .user || owner.kind == .agent else {
            throw ValidationError("'\(actor)' cannot have a key; write user:NAME or agent:NAME")
        }
        for (option, value) in [("--max-jobs", maxJobs), ("--jobs-per-minute", jobsPerMinute)] {
            guard let value, !JobLimits.range.contains(value) else { continue }
            throw ValidationError("\(option) must be from 1 to \(JobLimits.range.upperBound)")
        }
        let name = organization ?? OrganizationID.default.rawValue
        guard label.utf8.count <= 200, !name.isEmpty, !name.contains(where: \.isWhitespace), name != "*" else {
            throw ValidationError("a label has at most 200 bytes, and an organization is one word")
        }
    }

    func run() async throws {
        let span = try AttendanceOptions.span(duration)
        try await Session.with(options, making: true) { session in
            let (key, token) = try await KeyDesk(session: session).create(
                label, for: actor, organization: organization, thread: thread, scopes: scopes.compactMap(APIScope.init), lasting: span,
                limits: JobLimits(atOnce: maxJobs, perMinute: jobsPerMinute))
            switch session.printer.mode {
            case .json:
                var object = key.json.object ?? JSONObject()
                object["token"] = .string(token)
                session.printer.json(.object(object))
            case .plain: session.printer.line("\(key.id)\t\(token)")
            case .human:
                session.printer.line("\(session.printer.style.paint("✓", .good)) \(key.id) speaks for \(actor)")
                session.printer.line("  \(session.printer.style.paint(token, .strong))")
                session.printer.line("  It is not kept and cannot be shown again. Requests send it as 'Authorization: Bearer …'.")
            }
        }
    }
}

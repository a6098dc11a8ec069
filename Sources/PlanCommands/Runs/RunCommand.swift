import ArgumentParser
import Foundation
import PlanCalendar
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Start a plan and stay with it until it ends or only a person can move it.",
        discussion: """
            This process drives the run. ^C stops what is under way and keeps the run; 'cairn resume' goes on with it. With --server the
            server drives it: ^C leaves it alone, and so does --detach at once.
            """)

    @Argument(help: ArgumentHelp("A plan in YAML or JSON, the name of a kept one, or - for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var inputs: InputOptions

    @Option(name: .customLong("label"), parsing: .unconditionalSingleValue, help: ArgumentHelp("A label of the run.", valueName: "k=v"))
    var labels: [String] = []

    @Flag(help: "Stay while people are waited for; with --json, write the events as they happen.")
    var watch = false

    @Flag(help: "Stay to the end and say nothing before it.")
    var wait = false

    @Flag(help: "Only have a server make the run, and tell its id.")
    var detach = false

    @Option(help: ArgumentHelp("Leave after this time, such as 90s or 15m; the run is kept.", valueName: "duration"))
    var timeout: String?

    @Option(help: ArgumentHelp("A second start under the same key is the first run.", valueName: "key"))
    var idempotencyKey: String?

    @Option(help: ArgumentHelp("How urgent it is, from -100 to 100: the priority of what it asks.", valueName: "number"))
    var priority = 0

    @Flag(help: "Nothing of the plan runs before people have agreed to it, whatever it says itself.")
    var requireApproval = false

    @Flag(name: .customLong("no-approval"), help: "Run it at once although it says that people have to agree.")
    var isUnapproved = false

    @Option(help: ArgumentHelp("A run whose plan was sent back; who did is asked again and shown what is new.", valueName: "run"))
    var revises: String?

    @OptionGroup var hosts: HostOptions

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if revises != nil, isUnapproved {
            throw ValidationError("a plan that was sent back is always asked about: leave --no-approval out")
        }
        guard (-100...100).contains(priority) else { throw ValidationError("--priority is a number from -100 to 100") }
        if detach, watch || wait || timeout != nil {
            throw ValidationError("--detach stays with nothing; leave --watch, --wait and --timeout out")
        }
        if requireApproval, isUnapproved { throw ValidationError("--require-approval and --no-approval exclude each other") }
    }

    func run() async throws {
        let console = Console.current
        var attending = AttendanceOptions()
        attending.timeout = try AttendanceOptions.span(timeout)
        let allowed = try hosts.list()
        let (plan, file) = try await plan(console)
        let values = try inputs.values(for: plan, console)
        var creating = CreateOptions()
        creating.labels = try Labels.read(labels).map { (name: $0.name, value: $0.value) }
        creating.idempotencyKey = idempotencyKey
        creating.requiresApproval = requireApproval ? true : isUnapproved ? false : nil
        let made = creating
        let status = try await Session.with(options, making: true) { session in
            try refuse(session)
            let author = try session.person()
            try await session.refuseAuditor(author)
            var attendance = Attendance(session: session)
            attendance.waitsForPeople = watch || wait
            attendance.isQuiet = wait
            attendance.showsEvents = watch && options.isJSON
            attendance.timeout = attending.timeout
            attendance.hosts = allowed
            var creating = made
            if let revises { creating.origin = try await Self.origin(of: session.record(of: revises)) }
            creating.origin.priority = priority
            let (new, staying) = (NewRun.plan(plan, inputs: values, creating), attendance)
            let begin = {
                if detach { return try await Starting(session: session, isRecordedOnly: true).start(new, by: author) }
                return try await staying.begin(new, by: author)
            }
            return if let file { try await file.locating(begin) } else { try await begin() }
        }
        if status != .done { throw status.exitCode }
    }

    /// What only a server can do, and what only this machine can.
    private func refuse(_ session: Session) throws(Problem) {
        if detach, session.server == nil {
            throw Problem(
                "usage", "--detach needs a server: here nothing would drive the run once this command has ended",
                suggestion: "leave --detach out, or name a server with --server", status: .usage)
        }
        if hosts.text != nil, session.server != nil {
            throw Problem(
                "usage", "--allow-hosts is said to who makes the requests, which here is the server",
                suggestion: "leave it out; 'cairn serve --allow-hosts' says it", status: .usage)
        }
    }

    /// Where a run belongs that answers one that was sent back.
    private static func origin(of old: RunRecord) -> RunOrigin {
        var origin = RunOrigin()
        origin.organization = old.origin.organization
        origin.revises = old.id
        return origin
    }

    /// The plan of a file, or one that is kept by `NAME` or `NAME@VERSION`.
    private func plan(_ console: Console) async throws -> (CompiledPlan, PlanFile?) {
        let isFile = file == "-" || file.contains("/") || FileManager.default.fileExists(atPath: console.absolute(file))
        if !isFile, let name = file.split(separator: "@").first, !name.contains(".") {
            let (_, source) = try await Session.with(options) { try await $0.plan(named: file) }
            if let plan = StoredPlan.compile(source) { return (plan, nil) }
        }
        let read = try PlanFile.read(file, console, try Workspace.compiler(options, console))
        let plan = try read.plan()
        remark(on: read)
        return (plan, read)
    }

    /// Warnings are worth a look and stop nothing; remarks are for `validate`.
    private func remark(on file: PlanFile) {
        let console = Console.current
        guard !options.isJSON else { return }
        let style = Style(isColored: console.isErrorColored)
        for finding in file.findings where finding.severity == .warning {
            console.note(finding.text(style, width: console.size().columns))
        }
    }
}

import ArgumentParser
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn replace`.
struct ReplaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace",
        abstract: "Let another plan take the place of a run; what is the same in both and has been done stays done.",
        discussion: """
            A node keeps its result when the new plan says the same of it and it is given the same. A request that is the same goes on being
            asked, with the answers so far; attempts that are under way are stopped and made again. The old run is aborted and the new
            one is there in one step; --preview shows what would happen, node by node, and changes nothing.
            """)

    @Argument(help: ArgumentHelp("A run that has not completed.", valueName: "run"))
    var run: String

    @Argument(help: ArgumentHelp("The plan that takes its place; - for standard input.", valueName: "file"))
    var file: String

    @Option(name: [.customLong("reason"), .customShort("m")], help: ArgumentHelp("Why.", valueName: "text"))
    var reason: String?

    @OptionGroup var inputs: InputOptions

    @Flag(help: "Only show what would be carried over, done again and dropped.")
    var preview = false

    @Flag(name: .customLong("from-scratch"), help: "Carry nothing over.")
    var isFromScratch = false

    @Flag(inversion: .prefixedNo, help: "Whether people have to agree to the new plan first (default: as it says).")
    var approval: Bool?

    @Option(help: ArgumentHelp("Another run whose plan was sent back; who did is asked about this one.", valueName: "run"))
    var revises: String?

    @Flag(name: .customLong("no-drive"), help: "Only record it; whoever drives the run goes on.")
    var isRecordedOnly = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        let read = try PlanFile.read(file, console, try Workspace.compiler(options, console))
        let plan = try read.plan()
        let status = try await Session.with(options) { session in
            let old = try await session.read(session.record(of: run).id).run
            if preview {
                let now = console.surroundings.now()
                // Attempts are those of another process, which ends them; people can be asked by any.
                let adoptions = isFromScratch || approval == true ? [] : old.adoptions(for: plan, at: now) { _ in false }
                show(CarryPreview.all(from: old, to: plan, adopting: adoptions, at: now), of: old, session)
                return ExitStatus.done
            }
            guard let reason, !reason.allSatisfy(\.isWhitespace) else {
                throw Problem("replace.reason-missing", "a replacement needs its reason", suggestion: "add --reason TEXT", status: .usage)
            }
            // Written out: a bare nil would be JSON's null here.
            let values: JSON? = inputs.pairs.isEmpty && inputs.file == nil ? JSON?.none : try inputs.values(for: plan, console)
            let person = try session.person()
            try await session.refuseAuditor(person)
            var revised: RunID?
            if let revises { revised = try await session.record(of: revises).id }
            let new = NewRun.replacement(
                of: old.id, plan, inputs: values, reason: reason, reuse: !isFromScratch, approval: approval, revises: revised)
            return try await read.locating { try await Starting(session: session, isRecordedOnly: isRecordedOnly).start(new, by: person) }
        }
        if status != .done { throw status.exitCode }
    }

    private func show(_ previews: [CarryPreview], of old: Run, _ session: Session) {
        var table = Table("node", "what", "why", rigid: 2)
        for preview in previews {
            let tone: Style.Tone =
                switch preview.fate {
                case .carried, .adopted: .good
                case .asked, .again, .new: .busy
                case .dropped: .bad
                }
            table.add(Table.Cell(preview.node, .strong), Table.Cell(preview.fate.rawValue, tone), Table.Cell(preview.reason))
        }
        session.printer.list(table, items: previews.map(\.json), empty: "Neither plan has any node.")
        guard session.printer.mode == .human else { return }
        let counts = CarryPreview.Fate.allCases.compactMap { fate -> String? in
            let count = previews.count { $0.fate == fate }
            return fate == .asked && count == 0 ? nil : "\(count) \(fate.rawValue)"
        }
        session.printer.line("\n\(counts.joined(separator: ", ")). Nothing was changed; do it with --reason TEXT.")
    }
}

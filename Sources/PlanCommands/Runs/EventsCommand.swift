import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn events`.
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Tell what has happened to a run, event by event; with --json as a stream of lines.")

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @Flag(name: [.customShort("f"), .customLong("follow")], help: "Go on until the run ends.")
    var follow = false

    @Option(help: ArgumentHelp("Begin after this sequence.", valueName: "seq"))
    var after: Int64 = 0

    @Option(
        name: .customLong("type"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Only events of this type, such as node-failed; may be given several times.", valueName: "type"))
    var types: [String] = []

    @Option(help: ArgumentHelp("Only events of this node; of a map also those of its items.", valueName: "node"))
    var node: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let begin = max(0, after)
        try await Session.with(options) { session in
            let address = try Address(self.run)
            let name = node ?? address.node
            let (run, _, ref) = try await session.find(Address(name.map { "\(address.run)/\($0)" } ?? address.run))
            try await Interrupts.noting {
                var seq = begin
                var previous: [UInt8]?
                if begin > 0 { previous = try await session.store.events(of: run.id, after: begin - 1, limit: 1).first?.hash }
                while true {
                    let events = try await session.store.events(of: run.id, after: seq, limit: 500)
                    var hasEnded = false
                    for stored in events {
                        let event = try stored.decoded(for: run.plan, of: run.id)
                        if isWanted(event, stored, ref, run.plan) { write(event, stored, run, previous, session.printer) }
                        previous = stored.hash
                        seq = stored.seq
                        hasEnded = event.event.endsRun
                    }
                    if Interrupts.received != nil || hasEnded { return }
                    guard events.isEmpty else { continue }
                    guard follow, !(run.status.isTerminal && seq >= run.seq) else { return }
                    let surroundings = session.console.surroundings
                    try await surroundings.sleep(surroundings.now() + session.pause(100))
                }
            }
        }
    }

    private func isWanted(_ event: RunEvent, _ stored: StoredEvent, _ ref: NodeRef?, _ plan: CompiledPlan) -> Bool {
        guard types.isEmpty || types.contains(stored.type) else { return false }
        guard let ref else { return true }
        guard let about = event.event.ref else { return false }
        return about == ref || ref.item == nil && plan.nodes[about.node].enclosingMap == ref.node
    }

    private func write(_ event: RunEvent, _ stored: StoredEvent, _ run: Run, _ previous: [UInt8]?, _ printer: Printer) {
        let sentence = TerminalText.clean(event.sentence(in: run.plan))
        switch printer.mode {
        case .json:
            printer.line(EventEnvelope.json(event, stored, of: run, previous: previous).text)
        case .plain:
            printer.line("\(event.seq)\t\(event.at)\t\(stored.type)\t\(event.by)\t\(sentence)")
        case .human:
            let number = TerminalText.pad("\(event.seq)", to: 5, right: true)
            printer.line(
                "\(printer.style.paint("\(number) \(Moment.clock(event.at))", .calm)) \(TerminalText.fit(sentence, printer.width - 15))")
        }
    }
}

extension Event {
    /// Nothing comes after it.
    fileprivate var endsRun: Bool {
        switch self {
        case .runCompleted, .runFailed, .runAborted: true
        default: false
        }
    }
}

import ArgumentParser
import PlanAudit
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn replay`.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Make runs again from their first event, and compare them with what is stored.",
        discussion: """
            Nothing is executed and nothing is written. Compared are the state that the stored snapshot gives, the run's row with its \
            timer, and its requests. With --all only runs that are different are told.

            Exit codes: 0 equal, 1 there is a difference.
            """)

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run: String?

    @Flag(name: .customLong("all"), help: "Every run of the database.")
    var isAll = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if isAll, run != nil { throw ValidationError("--all and a run exclude each other") }
    }

    func run() async throws {
        if isAll { return try await Session.with(options) { try await replayAll($0) } }
        let replay = try await Session.with(options) { session in
            try await ReplayVerdict.of(session.record(of: self.run ?? "@last").id, session)
        }
        let printer = options.printer()
        if printer.mode == .json { printer.json(replay.json) } else { tell(replay, printer) }
        if !replay.isEqual { throw ExitStatus.failed.exitCode }
    }

    private func tell(_ replay: ReplayVerdict, _ printer: Printer) {
        guard printer.mode == .human else {
            return replay.lines.forEach { printer.line("\($0.kind)\t\(TerminalText.clean($0.text))") }
        }
        let mark = replay.isEqual ? printer.style.paint("✓ equal", .good) : printer.style.paint("✗ different", .bad)
        printer.line("\(mark)  \(replay.run.short): \(replay.status), \(replay.size)")
        for line in replay.lines.dropFirst() { printer.line("  \(line.kind): \(TerminalText.clean(line.text))") }
    }

    /// A run whose log cannot be read is different, and no reason to stop.
    private func replayAll(_ session: Session) async throws {
        var items: [JSON] = []
        var replayed = 0, different = 0
        let printer = session.printer
        try await session.forEachRun { record in
            replayed += 1
            do {
                let replay = try await ReplayVerdict.of(record.id, session)
                if replay.isEqual { return }
                if printer.mode == .json { items.append(replay.json) } else { tell(replay, printer) }
            } catch StoreError.unknownRun(_) {
                // It was removed meanwhile.
                return
            } catch let error as PlanError where error.code == "run.unknown" {
                return
            } catch StoreError.corrupt(let what) {
                if printer.mode == .json {
                    items.append(["runId": .string(record.id.rawValue), "equal": false, "unreadable": .string(what)])
                } else {
                    printer.line("unreadable\t\(record.id)\t\(TerminalText.clean(what))")
                }
            }
            different += 1
        }
        try end(replayed, different, items, printer)
    }

    private func end(_ replayed: Int, _ different: Int, _ items: [JSON], _ printer: Printer) throws {
        switch printer.mode {
        case .json:
            printer.json([
                "equal": .bool(different == 0), "replayed": .int(Int64(replayed)), "different": .int(Int64(different)),
                "complete": .bool(Interrupts.received == nil), "items": .array(items),
            ])
        case .plain: printer.line("replayed\t\(replayed)\t\(different)")
        case .human:
            let mark = different == 0 ? printer.style.paint("✓", .good) : printer.style.paint("✗", .bad)
            printer.line("\(mark) \(Count.of(replayed, "run")) replayed, \(different) different")
        }
        if let signal = Interrupts.received {
            printer.note("stopped after \(Count.of(replayed, "run")); the rest was not replayed")
            throw ExitCode(128 + signal)
        }
        if different > 0 { throw ExitStatus.failed.exitCode }
    }
}

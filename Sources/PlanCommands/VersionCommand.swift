import ArgumentParser
import PlanJSON

/// `cairn version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Say which version this is.")
    static let version = "0.1.0"

    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.refuseAnyServer()
        let printer = options.printer()
        if printer.mode == .json {
            printer.json(["name": "cairn", "version": .string(Self.version), "planFormat": 1])
        } else {
            printer.line("cairn \(Self.version)")
        }
    }
}

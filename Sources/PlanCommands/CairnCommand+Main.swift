import ArgumentParser
import Foundation
import PlanJSON
import PlanModel
import PlanStore

extension CairnCommand {
    /// Runs the command line of this process, and ends it with the documented exit code.
    public static func main() async {
        let code = await run(Array(CommandLine.arguments.dropFirst()))
        Foundation.exit(code)
    }

    /// Runs one command on the current ``Console`` and returns its exit code.
    static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch {
            return report(unknown(arguments, error) ?? error, wantsJSON: arguments.contains("--json"))
        }
    }

    static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } }

    /// A first word that is no command is worth more than the parser's sentence about it.
    private static func unknown(_ arguments: [String], _ error: any Error) -> (any Error)? {
        guard let word = arguments.first, !word.hasPrefix("-"), exitCode(for: error) == .validationFailure else { return nil }
        let names = commandNames + ["help"]
        guard !names.contains(word) else { return nil }
        let near = NearestName.suggestion(for: word, among: names) ?? "see 'cairn help'"
        return Problem("usage", "'\(word)' is no command", suggestion: near, status: .usage)
    }

    private static func report(_ error: any Error, wantsJSON: Bool) -> Int32 {
        let console = Console.current
        switch error {
        case let code as ExitCode: return code.rawValue
        case let problem as Problem: return report(problem, console, wantsJSON)
        case let refusal as PlanError: return report(Problem(refusal), console, wantsJSON)
        case let failure as StoreError: return report(Problem(failure, database: "the database"), console, wantsJSON)
        case is CancellationError:
            return report(Problem("cancelled", "the command was stopped", status: .tryAgain), console, wantsJSON)
        default: break
        }
        if exitCode(for: error).isSuccess {
            console.print(fullMessage(for: error))
            return ExitStatus.done.rawValue
        }
        return report(usage(error), console, wantsJSON)
    }

    /// What the argument parser has to say, in our words' form.
    private static func usage(_ error: any Error) -> Problem {
        guard exitCode(for: error) == .validationFailure else {
            return Problem("internal", "\(error)", suggestion: "this is a defect of cairn; please report it", status: .internalError)
        }
        let usage = fullMessage(for: error).split(separator: "\n").first { $0.hasPrefix("Usage:") }.map(String.init)
        return Problem("usage", message(for: error), suggestion: usage, status: .usage)
    }

    private static func report(_ problem: Problem, _ console: Console, _ wantsJSON: Bool) -> Int32 {
        if wantsJSON {
            console.note(problem.json.text)
        } else {
            console.note(problem.text(Style(isColored: console.isErrorColored), width: console.size().columns))
        }
        return problem.status.rawValue
    }
}

import ArgumentParser
import Foundation

/// Writes an example to start from.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write an example plan to start from; nothing is overwritten.",
        discussion: Example.all.map { "\($0.name): \($0.abstract)" }.joined(separator: "\n"))

    @Argument(help: "Which example: \(Example.all.map(\.name).joined(separator: ", ")).")
    var example: String

    @Argument(help: "The folder (default: the example's name).")
    var folder: String?

    func run() async throws {
        let console = Console.current
        let example = try Example.named(example)
        let folder = folder ?? example.name
        try example.write(to: (console.absolute(folder) as NSString).standardizingPath)
        for file in example.files { console.print("wrote \(folder)/\(file.path)") }
        console.print("Next: cd \(folder) && cairn run plan.yaml   (README.md says more)")
    }
}

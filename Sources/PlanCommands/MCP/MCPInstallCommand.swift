import ArgumentParser
import Foundation
import PlanJSON

/// `cairn mcp install`.
struct MCPInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Enter the server into the configuration of a client.",
        discussion: """
            Whatever else stands in the file stays. claude-code, cursor and vscode get an entry of this folder, or with --user of all; \
            the others know only entries of all.
            """)

    @Argument(help: "claude-desktop, claude-code, cursor, vscode or codex.")
    var client: MCPClient

    @Option(help: ArgumentHelp("The name of the entry.", valueName: "name"))
    var name = "cairn"

    @Option(help: ArgumentHelp("The program that the client starts (default: this one).", valueName: "path"))
    var command: String?

    @Flag(name: .customLong("user"), help: "For all folders of the user.")
    var isForUser = false

    @Flag(name: .customLong("dry-run"), help: "Show the file as it would be, and write nothing.")
    var isDry = false

    @Flag(name: .customLong("force"), help: "Replace an entry of this name that says something else.")
    var isForced = false

    @OptionGroup var identity: MCPIdentityOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
            throw ValidationError("the name of an entry has letters, digits, '-' and '_'")
        }
    }

    func run() throws {
        let console = Console.current
        let workspace = try Workspace.find(options, console, making: true)
        let entry = MCPEntry(name: name, command: command ?? Self.ownPath, arguments: arguments(workspace))
        let home = console.environment["HOME"] ?? NSHomeDirectory()
        let file = MCPConfiguration(
            client: client, path: client.path(folder: workspace.baseDirectory, home: home, forUser: isForUser))
        let change = try file.merging(entry, into: try file.read(), force: isForced)
        switch change {
        case .unchanged: tell("unchanged", file, "\(file.path) has this entry already")
        case .added(let text), .replaced(let text):
            if isDry {
                if options.isJSON { return tell("would-change", file, "", text) }
                console.note("\(file.path) would be:")
                console.write(text)
                return
            }
            try file.write(text)
            tell("changed", file, "entered '\(name)' into \(file.path); restart \(client.rawValue) to use it")
        }
    }

    private func arguments(_ workspace: Workspace) -> [String] {
        var arguments = ["mcp", "serve", "--db", workspace.database]
        if let person = options.person { arguments += ["--as", person] }
        return arguments + identity.arguments
    }

    private func tell(_ outcome: String, _ file: MCPConfiguration, _ sentence: String, _ text: String? = nil) {
        let printer = options.printer()
        guard printer.mode == .json else { return printer.line(sentence) }
        var object = JSONObject([("outcome", .string(outcome)), ("client", .string(client.rawValue)), ("path", .string(file.path))])
        object["text"] = text.map { .string($0) }
        printer.json(.object(object))
    }

    /// Where this program lies.
    private static var ownPath: String {
        Bundle.main.executablePath ?? CommandLine.arguments.first ?? "cairn"
    }
}

import ArgumentParser
import Foundation
import PlanClient
import PlanJSON

/// `cairn mcp install`.
struct MCPInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Enter the server into the configuration of a client.",
        discussion: """
            Whatever else stands in the file stays. claude-code, cursor and vscode get an entry of this folder, or with --user of all; \
            the others know only entries of all. With --server the entry is for that server, and names the file of CAIRN_KEY_FILE; a key \
            itself is never written.
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
        let (entry, folder) = try entry(console)
        let home = console.environment["HOME"] ?? NSHomeDirectory()
        let file = MCPConfiguration(client: client, path: client.path(folder: folder, home: home, forUser: isForUser))
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

    /// What is entered, and the folder that it is of.
    private func entry(_ console: Console) throws -> (MCPEntry, folder: String) {
        let program = command ?? Self.ownPath
        guard let (address, key) = try options.address(console) else {
            let workspace = try Workspace.find(options, console, making: true)
            var arguments = ["mcp", "serve", "--db", workspace.database]
            if let person = options.person { arguments += ["--as", person] }
            return (MCPEntry(name: name, command: program, arguments: arguments + identity.arguments), workspace.baseDirectory)
        }
        try identity.refuse(at: address)
        let server = try PlanClient(server: address, key: key, options: .ofCommands).server
        var entry = MCPEntry(
            name: name, command: program, arguments: ["mcp", "serve", "--server", server] + (identity.linear ? ["--linear"] : []))
        switch try Settings(console).value(.serverKey)?.origin {
        case .secretFile(let variable, let path): entry.environment = [(variable, console.absolute(path))]
        case .variable(let variable):
            console.note("note: the key of \(variable) is not written; let the client set it, or keep it in a file: \(variable)_FILE")
        default: break
        }
        return (entry, console.directory)
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

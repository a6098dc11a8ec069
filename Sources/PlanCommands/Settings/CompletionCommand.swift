import ArgumentParser

/// `cairn completion`.
struct CompletionCommand: ParsableCommand {
    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish

        fileprivate var parser: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Write a script with which a shell completes commands and options.",
        discussion: """
            bash: cairn completion bash > ~/.local/share/bash-completion/completions/cairn
            zsh:  cairn completion zsh > ~/.zsh/completions/_cairn, in a folder of $fpath
            fish: cairn completion fish > ~/.config/fish/completions/cairn.fish
            """)

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: Shell

    func run() {
        Console.current.print(CairnCommand.completionScript(for: shell.parser))
    }
}

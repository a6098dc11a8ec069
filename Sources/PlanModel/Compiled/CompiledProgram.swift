/// A program's settings with their expressions parsed.
public struct CompiledProgram: Sendable {
    public let command: Template
    public let workingDirectory: Template?
    public let environment: [(name: String, value: CompiledValue)]
    public let output: ProgramTask.Output
    /// Whether an exit code other than zero is a failed check. It is not when the plan looks at `output.exitCode` itself.
    public let failsOnExitCode: Bool

    package init(
        command: Template, workingDirectory: Template?, environment: [(name: String, value: CompiledValue)],
        output: ProgramTask.Output, failsOnExitCode: Bool
    ) {
        self.command = command
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.output = output
        self.failsOnExitCode = failsOnExitCode
    }

    /// A program that checks a result: any exit code is an answer.
    package init(check command: Template) {
        self.init(command: command, workingDirectory: nil, environment: [], output: .text, failsOnExitCode: false)
    }
}

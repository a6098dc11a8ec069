public import PlanJSON

/// A program run as an argument list, without a shell.
public struct ProgramTask: Sendable {
    /// How standard output becomes `output.stdout`.
    public enum Output: String, Sendable, CaseIterable {
        case text
        case json
        case jsonLines = "json-lines"
    }

    /// A list of texts, or one expression of such a list.
    public var command: JSON
    public var workingDirectory: JSON?
    public var environment: [(name: String, value: SecretableValue)]
    public var output: Output

    public init(
        command: JSON, workingDirectory: JSON? = nil, environment: [(name: String, value: SecretableValue)] = [], output: Output = .text
    ) {
        self.command = command
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.output = output
    }
}

public import PlanJSON
public import PlanModel

/// A program with its arguments; no shell reads them (`program`).
public struct Program: Step {
    public var fields: JSONObject

    /// - Parameter command: a list of arguments, or one expression of such a list.
    public init(_ id: String, _ command: JSON) {
        fields = Self.begin(id, "program")
        fields["command"] = command
    }

    /// The same with arguments that are not known before.
    public init(_ id: String, arguments: [String]) { self.init(id, .array(arguments.map { .string($0) })) }

    /// The folder it works in.
    public func folder(_ path: JSON) -> Self { with("cwd", path) }

    /// An environment variable.
    public func environment(_ name: String, _ value: JSON) -> Self { adding(name, value, to: "env") }

    /// An environment variable that holds a secret.
    public func environment(_ name: String, secret: String, prefix: String = "") -> Self {
        adding(name, SecretableValue.secret(name: secret, prefix: prefix).json, to: "env")
    }

    /// What `output.stdout` is; text when it is left out.
    public func stdout(_ output: ProgramTask.Output) -> Self { with("stdout", .string(output.rawValue)) }
}

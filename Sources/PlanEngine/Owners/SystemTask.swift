public import PlanJSON
public import PlanKernel
import PlanModel

/// A function of the embedding program that a `system-task` node names as its owner: `system:<name>`.
public struct SystemTask: Sendable {
    public let name: String
    let body: Body

    enum Body: Sendable {
        case immediate(@Sendable (Assignment) throws -> JSON)
        case suspending(@Sendable (Assignment) async throws -> JSON)
    }

    /// A function that may take its time. It must heed cancellation; whatever it throws that is no ``Failure`` is an `executor-error`.
    public init(_ name: String, body: @escaping @Sendable (Assignment) async throws -> JSON) {
        self.name = name
        self.body = .suspending(body)
    }

    /// A function that neither blocks nor computes for long: it is called where the engine stands, not in a task of its own, and commits of
    /// other runs may wait for it.
    public init(immediate name: String, body: @escaping @Sendable (Assignment) throws -> JSON) {
        self.name = name
        self.body = .immediate(body)
    }
}

extension SystemTask {
    /// Does nothing and returns an empty object.
    public static let noop = SystemTask(immediate: "noop") { _ in .object(JSONObject()) }
    /// Returns its input.
    public static let echo = SystemTask(immediate: "echo") { $0.input }
    /// The smallest one that can be seen to work: returns a greeting.
    public static let helloWorld = SystemTask(immediate: "log-hello-world") { assignment in
        ["message": .string("Hello, \(assignment.input["name"]?.string ?? "world")!")]
    }

    /// What every engine has.
    public static let builtIn = [noop, echo, helloWorld]
}

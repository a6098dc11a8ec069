public import PlanCalendar
import PlanEngine

/// How programs are run: where, with what, how many at once, and how much of what they say is kept.
public struct ProgramOptions: Sendable {
    /// Gives the value of a secret by its name; nil when there is none.
    public typealias SecretSource = @Sendable (_ name: String) async throws -> String?

    /// What a relative working directory is relative to.
    public var baseDirectory: String
    /// Where ``AttemptLogs`` finds what programs said; nil keeps no logs.
    public var logDirectory: String?
    /// How much of each stream a log keeps: the first half and the last half of a flood.
    public var logBytes = 8 << 20
    /// How much of standard output becomes `output.stdout`: less than an event may carry, so that a flood that is cut still fits into one.
    public var outputBytes = 3 << 20
    public var concurrentPrograms = max(4, 2 * Host.coreCount)
    /// How long a program has between being asked to end (SIGTERM) and being ended (SIGKILL).
    public var killAfter = TimeSpan.seconds(5)
    /// How long the pipes of a program that has ended are still read when a process it left behind holds them open.
    public var linger = TimeSpan(milliseconds: 500)
    /// Cairn's own environment: where ``inheritedVariables`` and, unless ``secrets`` says otherwise, secrets are taken from.
    public var environment: [String: String]
    /// What a program gets of ``environment``; everything else a plan has to name.
    public var inheritedVariables = ProgramOptions.commonVariables
    public var secrets: SecretSource
    /// Waits without holding a thread; throws as soon as the task is cancelled.
    public var sleep: @Sendable (TimeSpan) async throws -> Void = { span in
        try await ContinuousClock().sleep(for: .milliseconds(span.milliseconds))
    }

    /// What programs commonly need, as ``Surroundings/commonVariables`` names it.
    public static let commonVariables = Surroundings.commonVariables

    /// The usual limits, in this process's folder and with its environment unless others are given.
    ///
    /// Secrets are taken from the environment variables of their names.
    public init(
        baseDirectory: String? = nil, logDirectory: String? = nil, environment: [String: String]? = nil
    ) {
        let environment = environment ?? Host.environment
        self.baseDirectory = baseDirectory ?? Host.currentDirectory
        self.logDirectory = logDirectory
        self.environment = environment
        secrets = { environment[$0] }
    }
}

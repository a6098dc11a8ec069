import ArgumentParser

/// What the process returns; part of the interface.
enum ExitStatus: Int32, Sendable {
    case done = 0
    case failed = 1
    case partial = 2
    case aborted = 3
    /// Nothing moves before a person acts.
    case needsPerson = 10
    /// `--timeout` was reached, or only agents of other programs are at work; the run is kept.
    case timedOut = 11
    /// A request was decided already, or what it shows has changed.
    case decided = 12
    case usage = 64
    /// A plan, an input or a wish was refused.
    case refused = 65
    case notFound = 66
    /// The server does not answer.
    case unreachable = 69
    case internalError = 70
    case tryAgain = 75
    case notAllowed = 77
    case configuration = 78
    /// ^C and SIGTERM, as shells count them.
    case interrupted = 130
    case terminated = 143

    var exitCode: ExitCode { ExitCode(rawValue) }
}

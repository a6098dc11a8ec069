import FoundationEssentials
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import Synchronization
import Testing

@testable import PlanKernel
@testable import PlanOwners

/// A folder of its own for one test, and the shortest way to run a program in it.
final class Workbench: Sendable {
    typealias Value = Assignment.ProgramCall.EnvironmentValue

    private static let count = Atomic(0)

    let folder: String

    init() throws {
        let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
        folder = FileManager.default.temporaryDirectory.path + "/cairn-owners-\(Host.processIdentifier)-\(number)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var logs: AttemptLogs { AttemptLogs(directory: folder + "/logs") }

    func owner(_ change: (inout ProgramOptions) -> Void = { _ in }) -> ProgramOwner {
        var options = ProgramOptions(
            baseDirectory: folder, logDirectory: folder + "/logs",
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/home/ada", "SHELL": "/bin/zsh", "AWS_KEY": "not yours"])
        options.killAfter = TimeSpan(milliseconds: 300)
        options.linger = TimeSpan(milliseconds: 200)
        change(&options)
        return ProgramOwner(options)
    }

    static func assignment(
        _ arguments: [String], name: String = "node", attempt: Int = 1, run: String = "run_1", in directory: String? = nil,
        environment: [(name: String, value: Value)] = [], output: ProgramTask.Output = .text, failsOnExitCode: Bool = true,
        timeout: TimeSpan? = nil
    ) -> Assignment {
        Assignment(
            run: RunID(run), ref: NodeRef(0), name: name, attempt: attempt, owner: Owner(.system, "program"), input: .object(JSONObject()),
            work: .program(
                Assignment.ProgramCall(
                    arguments: arguments, workingDirectory: directory, environment: environment, output: output,
                    failsOnExitCode: failsOnExitCode)),
            timeout: timeout, effects: .read, idempotencyKey: "\(run):\(name):\(attempt)")
    }

    static func shell(
        _ script: String, name: String = "node", attempt: Int = 1, run: String = "run_1", environment: [(name: String, value: Value)] = [],
        output: ProgramTask.Output = .text, failsOnExitCode: Bool = true, timeout: TimeSpan? = nil
    ) -> Assignment {
        assignment(
            ["/bin/sh", "-c", script], name: name, attempt: attempt, run: run, environment: environment, output: output,
            failsOnExitCode: failsOnExitCode, timeout: timeout)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func write(_ text: String, to name: String, mode: Int = 0o644) throws {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    func text(of name: String) -> String? {
        FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The process numbers that a program wrote into a file, one a line; nil until there are so many.
    func numbers(in name: String, count: Int = 1) -> [Int32]? {
        let numbers = (text(of: name) ?? "").split(separator: "\n").compactMap { Int32($0) }
        return numbers.count >= count ? numbers : nil
    }
}

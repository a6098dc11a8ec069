import Foundation
import PlanJSON
import Synchronization

@testable import PlanCommands

/// A folder and a console of its own, in which commands are run as they are typed.
final class Desk: Sendable {
    let folder: String
    private let said = Mutex(("", ""))

    init() throws {
        folder = NSTemporaryDirectory() + "cairn-desk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// What a command came to.
    struct Outcome {
        let code: Int32
        let out: String
        let err: String

        var lines: [String] { out.split(separator: "\n").map(String.init) }
        var json: JSON { (try? JSON(parsing: out)) ?? .null }
        var problem: JSON { (try? JSON(parsing: err)) ?? .null }
    }

    func write(_ name: String, _ text: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

    func cairn(list arguments: [String], terminal: Int? = nil, input: String = "") async -> Outcome {
        await cairn(arguments, terminal, [], input)
    }

    /// Runs a command; `terminal` gives it a terminal of that width, on which the answers are typed.
    func cairn(_ arguments: String..., terminal: Int? = nil, typing answers: [String] = [], input: String = "") async -> Outcome {
        await cairn(arguments, terminal, answers, input)
    }

    private func cairn(_ arguments: [String], _ terminal: Int?, _ answers: [String], _ input: String) async -> Outcome {
        said.withLock { $0 = ("", "") }
        let typed = Typed(lines: answers)
        let console = Console(
            environment: ["USER": "ada", "PATH": "/usr/bin:/bin", "NO_COLOR": "1", "CI": "1"], directory: folder,
            isTerminal: terminal != nil, isErrorTerminal: false, isInputTerminal: !answers.isEmpty, size: { (terminal ?? 80, 24) },
            write: { text in self.said.withLock { $0.0 += text } }, writeError: { text in self.said.withLock { $0.1 += text } },
            readLine: { typed.next() }, readInput: { _ in Array(input.utf8) })
        let code = await Console.$current.withValue(console) { await CairnCommand.run(arguments) }
        let (out, err) = said.withLock { $0 }
        return Outcome(code: code, out: out, err: err)
    }
}

import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import Synchronization

@testable import PlanCommands

/// A folder and a console of its own, in which commands are run as they are typed.
final class Desk: Sendable {
    let folder: String
    private let isOwner: Bool
    private let said = Mutex(("", ""))
    /// The server that its commands speak with; nil while they work on the folder.
    let served = Mutex<ServedDesk?>(nil)
    /// What the environment holds beside the usual.
    let environment = Mutex<[String: String]>([:])
    /// How far the clock of the commands is ahead of the machine's.
    private let ahead = Mutex(TimeSpan(milliseconds: 0))

    init() throws {
        isOwner = true
        folder = NSTemporaryDirectory() + "cairn-desk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Another one in the same folder, which is not removed with it: as a second person at the same time.
    init(at folder: String) throws {
        self.folder = folder
        isOwner = false
    }

    deinit { if isOwner { try? FileManager.default.removeItem(atPath: folder) } }

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

    /// Moves the clock on, as if so much time had passed between two commands.
    func pass(_ span: TimeSpan) { ahead.withLock { $0 = TimeSpan(milliseconds: $0.milliseconds + span.milliseconds) } }

    func cairn(list arguments: [String], terminal: Int? = nil, input: String = "", home: String? = nil) async -> Outcome {
        await cairn(arguments, terminal, [], input, home: home)
    }

    /// Runs a command; `terminal` gives it a terminal of that width, on which the answers are typed.
    func cairn(
        _ arguments: String..., terminal: Int? = nil, typing answers: [String] = [], input: String = "",
        editing: @escaping @Sendable (String) -> String = { $0 }
    ) async -> Outcome {
        await cairn(arguments, terminal, answers, input, editing)
    }

    private func cairn(
        _ arguments: [String], _ terminal: Int?, _ answers: [String], _ input: String,
        _ editing: @escaping @Sendable (String) -> String = { $0 }, home: String? = nil
    ) async -> Outcome {
        said.withLock { $0 = ("", "") }
        var arguments = arguments
        var console = console(terminal, answers, input, editing)
        if let home { console.environment["HOME"] = home }
        if let served = served.withLock({ $0 }) { await served.address(&arguments, &console.environment) }
        console.environment.merge(environment.withLock { $0 }) { $1 }
        let (words, own) = (arguments, console)
        let code = await Console.$current.withValue(own) { await CairnCommand.run(words) }
        let (out, err) = said.withLock { $0 }
        return Outcome(code: code, out: out, err: err)
    }

    func console(
        _ terminal: Int? = nil, _ answers: [String] = [], _ input: String = "",
        _ editing: @escaping @Sendable (String) -> String = { $0 }
    ) -> Console {
        let typed = Typed(lines: answers)
        var console = Console(
            environment: ["USER": "ada", "PATH": "/usr/bin:/bin", "NO_COLOR": "1", "CI": "1"], directory: folder,
            isTerminal: terminal != nil, isErrorTerminal: false, isInputTerminal: !answers.isEmpty, size: { (terminal ?? 80, 24) },
            write: { text in self.said.withLock { $0.0 += text } }, writeError: { text in self.said.withLock { $0.1 += text } },
            readLine: { typed.next() }, readInput: { _ in Array(input.utf8) },
            edit: { path in
                guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return 1 }
                return (try? editing(text).write(toFile: path, atomically: false, encoding: .utf8)) == nil ? 1 : 0
            })
        console.surroundings = surroundings
        return console
    }

    private var surroundings: Surroundings {
        let live = Surroundings.live
        var moved = live
        // Other tests may keep the threads busy for longer than a lease usually lasts.
        moved.lease = .minutes(10)
        moved.now = { live.now() + self.ahead.withLock { $0 } }
        let now = moved.now
        moved.newRunID = {
            var chance = SystemRandomNumberGenerator()
            return .timeOrdered(at: now(), using: &chance)
        }
        moved.sleep = { until in
            let ahead = self.ahead.withLock { $0 }
            try await live.sleep(Timestamp(milliseconds: until.milliseconds - ahead.milliseconds))
        }
        return moved
    }
}

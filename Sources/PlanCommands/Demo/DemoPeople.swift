import PlanModel
import PlanStore
import PlanStoreSQLite

/// Answers what a demonstration asks, either by itself or by asking at the terminal.
struct DemoPeople: Sendable {
    let place: DemoPlace
    let console: Console

    /// The words after `cairn` that answer a request.
    typealias Answer = @Sendable (Approval) -> [String]

    /// Answers until the run has ended. Throws its exit code when it did not complete.
    func finish(with answer: Answer) async throws {
        var code = ExitStatus.needsPerson.rawValue
        // More questions than the plan can ask would mean that an answer did not count.
        for _ in 0..<20 {
            let open = try await place.session { try await $0.store.approvals(ApprovalQuery()) }
            guard let request = open.first?.approval else { break }
            code = await place.show(answer(request))
            if code == ExitStatus.usage.rawValue {
                return console.print("\nIt stays open. Go on with: cd \(DemoPlace.quoted(place.folder)) && cairn inbox")
            }
        }
        guard code == ExitStatus.done.rawValue || code == ExitStatus.partial.rawValue else {
            throw ExitStatus(rawValue: code)?.exitCode ?? ExitStatus.internalError.exitCode
        }
        console.print("\nThe repository has its tag, and dist/ has notes and archive: \(place.folder)")
    }

    /// As somebody in a hurry answers: everything is fine, and it is a minor step.
    static let hurried: Answer = { request in
        switch request.kind {
        case .approval, .plan, .check: ["approve", request.id.rawValue, "-m", "Looks good."]
        case .reviewEdit: ["answer", request.id.rawValue, "-i", "headline=Greetings for several people"]
        case .decision: ["answer", request.id.rawValue, "--choice", "minor"]
        case .input: ["answer", request.id.rawValue]
        case .failure, .budget: ["answer", request.id.rawValue, "--choice", "abort"]
        }
    }

    /// The words that answer a request, for people to change.
    static func example(for request: Approval) -> String {
        let id = request.id.short
        return switch request.kind {
        case .approval, .plan, .check: "approve \(id)"
        case .reviewEdit: "answer \(id) -i 'headline=Greetings for several people'     # \(request.title)"
        case .decision: "answer \(id) --choice \(request.choices.dropFirst().first?.value ?? "VALUE")     # \(request.title)"
        case .input: "answer \(id) -i NAME=VALUE     # \(request.title)"
        case .failure, .budget: "answer \(id) --choice \(request.choices.first?.value ?? "retry")     # \(request.title)"
        }
    }

    func wantsToGoOn() -> Bool {
        console.write("\nIt is your turn. Go on here, in this terminal? [Y/n] ")
        guard let line = console.readLine() else { return false }
        return line.isEmpty || line.lowercased().hasPrefix("y")
    }

    /// As the person at the terminal says: the command asks for what is missing.
    static let asking: Answer = { ["answer", $0.id.rawValue] }
}

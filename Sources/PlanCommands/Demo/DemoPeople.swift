import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// Answers what a demonstration asks, either by itself or by asking at the terminal.
struct DemoPeople: Sendable {
    let place: DemoPlace
    let console: Console

    /// The words after `cairn` that answer a request.
    typealias Answer = @Sendable (Approval) -> [String]?

    /// Answers until the run has ended. Throws its exit code when it did not complete.
    func finish(with answer: Answer) async throws {
        // More questions than the plan can ask would mean that an answer did not count.
        for _ in 0..<20 {
            let open = try await place.session { try await $0.store.approvals(ApprovalQuery()) }
            guard let request = open.first?.approval else { break }
            guard let words = answer(request) else {
                console.print("\nLeft as it is. Go on with: cd \(DemoPlace.quoted(place.folder)) && \(DemoPlace.ownName(console)) inbox")
                return
            }
            _ = await place.show(words)
        }
        let code = await place.show(["watch", "@last"])
        guard code == ExitStatus.done.rawValue || code == ExitStatus.partial.rawValue else {
            throw ExitStatus(rawValue: code)?.exitCode ?? ExitStatus.internalError.exitCode
        }
        console.print("\nThe repository has its tag, and dist/ has notes and archive: \(place.folder)")
    }

    /// As somebody in a hurry answers: everything is fine, and it is a minor step.
    static let hurried: Answer = { request in
        switch request.kind {
        case .approval: ["approve", request.id.rawValue, "-m", "Looks good."]
        case .reviewEdit: ["answer", request.id.rawValue, "-i", "headline=Greetings for several people"]
        case .decision: ["answer", request.id.rawValue, "--choice", "minor"]
        case .input: ["answer", request.id.rawValue]
        case .failure: ["answer", request.id.rawValue, "--choice", "abort"]
        }
    }

    /// The words that answer a request, for people to change.
    static func example(for request: Approval) -> String {
        let id = request.id.short
        return switch request.kind {
        case .approval: "approve \(id)"
        case .reviewEdit: "answer \(id) -i 'headline=Greetings for several people'     # \(request.title)"
        case .decision: "answer \(id) --choice \(request.choices.dropFirst().first?.value ?? "VALUE")     # \(request.title)"
        case .input: "answer \(id) -i NAME=VALUE     # \(request.title)"
        case .failure: "answer \(id) --choice \(request.choices.first?.value ?? "retry")     # \(request.title)"
        }
    }

    func wantsToGoOn() -> Bool {
        console.write("\nIt is your turn. Go on here, in this terminal? [Y/n] ")
        guard let line = console.readLine() else { return false }
        return line.isEmpty || line.lowercased().hasPrefix("y")
    }

    /// Asks at the terminal. Nil when nothing more is typed.
    var asking: Answer {
        { request in
            console.print("\n\(request.title): \(TerminalText.clean(request.prompt))")
            if request.kind != .decision { show(request.payload) }
            switch request.kind {
            case .approval:
                return line("Approve? [y/N] ").map { word in
                    word.lowercased().hasPrefix("y")
                        ? ["approve", request.id.rawValue] : ["reject", request.id.rawValue, "-m", "Not now."]
                }
            case .decision, .failure: return choice(among: request)
            case .reviewEdit, .input:
                return line("Another headline (empty: keep it): ").map { text in
                    ["answer", request.id.rawValue] + (text.isEmpty ? [] : ["-i", "headline=\(text)"])
                }
            }
        }
    }

    private func choice(among request: Approval) -> [String]? {
        for (number, choice) in request.choices.enumerated() {
            console.print("  \(number + 1)  \(choice.label)\(choice.hint.map { " (\($0))" } ?? "")")
        }
        while let text = line("Which one? [1-\(request.choices.count)] ") {
            if let number = Int(text), request.choices.indices.contains(number - 1) {
                return ["answer", request.id.rawValue, "--choice", request.choices[number - 1].value]
            }
        }
        return nil
    }

    private func show(_ payload: JSON) {
        for (name, value) in payload.object ?? JSONObject() {
            let text = value.string ?? value.prettyText
            console.print("  \(name): " + text.split(separator: "\n").map { TerminalText.clean(String($0)) }.joined(separator: "\n    "))
        }
    }

    private func line(_ prompt: String) -> String? {
        console.write(prompt)
        return console.readLine()
    }
}

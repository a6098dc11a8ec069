import PlanJSON

extension Transcript {
    /// Does what the file says on a desk of its own; returns the file as it would be had it been right.
    func played() async throws -> String { try await played(on: Desk()) }

    func played(on desk: Desk) async throws -> String {
        var names = TranscriptNames(), blocks: [String] = [title.joined(separator: "\n")]
        for step in steps {
            switch step {
            case .file(let name, let text):
                try desk.write(name, text)
                blocks.append("== \(name)\n\(text)==")
            case .pass(let span, let written):
                desk.pass(span)
                blocks.append("@pass \(written)")
            case .command(let line):
                let outcome = await desk.cairn(list: Self.words(of: names.real(line)))
                let said = (["$ cairn \(line)"] + lines(of: outcome, &names)).joined(separator: "\n")
                blocks.append(said.replacing(desk.folder, with: "<desk>"))
            }
        }
        let events = await desk.cairn("events", "--json").lines.compactMap { line -> String? in
            guard let event = try? JSON(parsing: line), let type = event["eventType"]?.string else { return nil }
            return event["nodeId"]?.string.map { "  \(type) \($0)" } ?? "  \(type)"
        }
        blocks.append((["== events"] + events).joined(separator: "\n"))
        blocks.append((["== status"] + lines(of: await desk.cairn("status"), &names)).joined(separator: "\n"))
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func lines(of outcome: Desk.Outcome, _ names: inout TranscriptNames) -> [String] {
        func split(_ text: String) -> [String] {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines
        }
        var lines: [String] = []
        for line in split(outcome.out) { lines.append(names.written(line)) }
        for line in split(outcome.err) { lines.append("! " + names.written(line)) }
        if outcome.code != 0 { lines.append("exit \(outcome.code)") }
        return lines.map { $0.isEmpty ? "" : "  \($0)" }
    }

    /// The words of a command line; quotation marks of both kinds keep words together.
    static func words(of line: String) -> [String] {
        var words: [String] = [], word: String?, quote: Character?
        for letter in line {
            if let open = quote {
                if letter == open { quote = nil } else { word?.append(letter) }
            } else if letter == "'" || letter == "\"" {
                quote = letter
                word = word ?? ""
            } else if letter == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(letter)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}

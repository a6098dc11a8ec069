import Foundation
import PlanCalendar

/// A file that tells what is typed and what is then to be seen.
///
///     # What it shows, in a sentence.
///     == plan.yaml
///     plan: 1
///     ==
///     $ cairn run plan.yaml
///       what is written, indented; errors begin with !
///       exit 10
///     @pass 2h
///     == events
///     == status
///
/// Commands name runs, requests and artifacts as the file does: `run_1` is the first that was shown.
struct Transcript {
    let name: String
    let text: String
    let title: [String]
    let steps: [TranscriptStep]

    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("Transcripts")

    static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()

    init(named name: String) throws {
        try self.init(name: name, text: String(contentsOf: Self.folder.appendingPathComponent(name + ".txt"), encoding: .utf8))
    }

    init(name: String, text: String) throws {
        var title: [String] = [], steps: [TranscriptStep] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("# "), steps.isEmpty {
                title.append(line)
            } else if line == "== events" || line == "== status" {
                break
            } else if line.hasPrefix("== ") {
                let body = lines.prefix { $0 != "==" }
                guard body.count < lines.count else { throw Slip(name: name, line: line) }
                lines = lines.dropFirst(body.count + 1)
                steps.append(.file(name: String(line.dropFirst(3)), text: body.map { $0 + "\n" }.joined()))
            } else if line.hasPrefix("$ cairn ") {
                steps.append(.command(String(line.dropFirst(8))))
            } else if line.hasPrefix("@pass ") {
                let written = String(line.dropFirst(6))
                guard let span = TimeSpan(written) else { throw Slip(name: name, line: line) }
                steps.append(.pass(span, written: written))
            } else if !line.isEmpty, !line.hasPrefix("  ") {
                throw Slip(name: name, line: line)
            }
        }
        guard !title.isEmpty, !steps.isEmpty else { throw Slip(name: name, line: text) }
        self.init(name: name, text: text, title: title, steps: steps)
    }

    private init(name: String, text: String, title: [String], steps: [TranscriptStep]) {
        (self.name, self.text, self.title, self.steps) = (name, text, title, steps)
    }

    /// A line that says nothing to the reader of transcripts.
    struct Slip: Error {
        let name: String
        let line: String
    }
}

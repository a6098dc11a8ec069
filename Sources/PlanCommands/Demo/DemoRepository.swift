import Foundation
import PlanEngine

/// A small git repository with a history, made for the demonstration: a program, its tests, documents, two releases.
struct DemoRepository: Sendable {
    private struct Commit {
        let subject: String
        let author: String
        let files: [(path: String, text: String)]
        var tag: String?
    }

    let folder: String
    let environment: [String: String]
    let surroundings: Surroundings

    /// Makes it, with git and nothing of the user's own git settings.
    func make() async throws {
        for file in Self.history[0].files { try write(file.path, file.text) }
        try await git(["init", "--quiet", "--initial-branch=main", "."])
        try await git(["config", "user.name", "Ada"])
        try await git(["config", "user.email", "ada@example.org"])
        try await git(["config", "tag.gpgSign", "false"])
        for (index, commit) in Self.history.enumerated() {
            for file in commit.files { try write(file.path, file.text) }
            let day = "2026-01-\(index < 9 ? "0" : "")\(index + 1)T10:00:00Z"
            try await git(["add", "--all"])
            try await git(
                ["-c", "commit.gpgSign=false", "commit", "--quiet", "--message", commit.subject],
                [
                    "GIT_AUTHOR_NAME": commit.author, "GIT_AUTHOR_EMAIL": "\(commit.author.lowercased())@example.org",
                    "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day,
                ])
            if let tag = commit.tag { try await git(["tag", "--annotate", "--message", "Release \(tag)", tag]) }
        }
    }

    private func git(_ arguments: [String], _ more: [String: String] = [:]) async throws {
        let own = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"]
        let environment = environment.filter { !$0.key.hasPrefix("GIT_") }.merging(own) { $1 }.merging(more) { $1 }
        let child = try ChildProcess("git", ["-C", folder] + arguments, environment: environment)
        guard try await child.wait(surroundings) == 0 else {
            let reason = String(decoding: child.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            throw Problem(
                "demo.git", "the throw-away repository could not be made: \(reason)", suggestion: "install git 2.28 or newer",
                status: .configuration)
        }
    }

    private func write(_ path: String, _ text: String) throws(Problem) {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(path)
        do {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        } catch {
            throw Problem("demo.unwritable", "\(file.path): \(error.localizedDescription)", status: .configuration)
        }
    }

    private static let history = [
        Commit(
            subject: "Add a program that greets", author: "Ada",
            files: [
                ("greet.py", "def greet(name):\n    return f\"Hello, {name}!\"\n"),
                ("README.md", "# Greet\n\nSays hello. See [how to use it](docs/usage.md).\n"),
                ("docs/usage.md", "# Usage\n\n    greet(\"Bo\")\n\nBack to the [front page](../README.md).\n"),
            ]),
        Commit(subject: "Add tests", author: "Ada", files: [("test_greet.py", tests("Bo"))], tag: "v0.1.0"),
        Commit(
            subject: "Fix the greeting of nobody", author: "Bo",
            files: [("greet.py", "def greet(name):\n    return f\"Hello, {name or 'you'}!\"\n")], tag: "v0.1.1"),
        Commit(
            subject: "Add greetings for several people", author: "Bo",
            files: [("greet.py", "def greet(*names):\n    return f\"Hello, {' and '.join(names) or 'you'}!\"\n")]),
        Commit(subject: "Test greetings for several people", author: "Ada", files: [("test_greet.py", tests("Bo", "Cy"))]),
        Commit(
            subject: "Document greetings for several people", author: "Cy",
            files: [("docs/several.md", "# Several people\n\nSee [usage](usage.md) and [the guide](guide.md).\n")]),
        Commit(
            subject: "Fix a full stop in the front page", author: "Ada",
            files: [("README.md", "# Greet\n\nSays hello to one or several. See [how to use it](docs/usage.md).\n")]),
    ]

    /// They take a second, so that there is something to see.
    private static func tests(_ names: String...) -> String {
        let cases = names.indices.map { index in
            let some = names[...index].map { "\"\($0)\"" }.joined(separator: ", ")
            let wanted = names[...index].joined(separator: " and ")
            return "    def test_\(index + 1)(self):\n        self.assertEqual(greet(\(some)), \"Hello, \(wanted)!\")\n"
        }
        return """
            import time
            import unittest

            from greet import greet


            class GreetTest(unittest.TestCase):
                def setUp(self):
                    time.sleep(0.5)

            \(cases.joined(separator: "\n"))
            """
    }
}

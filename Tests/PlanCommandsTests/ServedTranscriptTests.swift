import Synchronization
import Testing

/// What people type and see with a database of their own, they type and see with a server.
@Suite("What people type and see on a server", .serialized)
struct ServedTranscriptTests {
    /// Transcripts of what is said differently where a server drives.
    ///
    /// - Files of this machine: backup-restore, directory, gc, not-found, replace-carries-over.
    /// - Times that pass while nobody drives: deadline-of-run, deadline-warn-escalate-fail, plan-approval-expires, wait-over-restart.
    /// - Who goes on with a run: pause-resume, schedules, signal-before-and-after.
    /// - A deadline that has passed is a finding there: preview-of-times.
    /// - How far the run around another one is by the time that it is read is chance: subplan-with-person.
    /// - What is asked inside of a run that is cancelled the server takes back itself: subplan-cancel.
    static let others: Set<String> = [
        "backup-restore", "directory", "gc", "not-found", "replace-carries-over", "deadline-of-run", "deadline-warn-escalate-fail",
        "plan-approval-expires", "wait-over-restart", "pause-resume", "schedules", "signal-before-and-after", "preview-of-times",
        "subplan-with-person", "subplan-cancel",
    ]

    static let names = Transcript.names.filter { !others.contains($0) }

    @Test("a transcript is what happens on a server, too", .timeLimit(.minutes(10)), arguments: names)
    func happens(name: String) async throws {
        let transcript = try Transcript(named: name)
        let desk = try Desk()
        let played = Mutex("")
        try await ServedDesk.open(desk) { _ in
            let text = try await transcript.played(on: desk)
            played.withLock { $0 = text }
        }
        let was = transcript.text.split(separator: "\n", omittingEmptySubsequences: false)
        let now = played.withLock { $0 }.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(was, now).prefix { $0 == $1 }.count
        guard was != now else { return }
        Issue.record(
            """
            \(name).txt, line \(line + 1):
            with a database: \(line < was.count ? was[line] : "the end")
            with a server: \(line < now.count ? now[line] : "the end")
            """)
    }
}
